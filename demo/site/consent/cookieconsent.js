// Cookie Consent 3. The usual shop only informs: there is one button, and it says yes.
(() => {
  const { clean } = window.shop.plan;
  let popup;
  const told = (status) => {
    if (status === "allow" || (status === "dismiss" && !clean)) window.shop.chosen(true);
    if (status === "deny") window.shop.chosen(false);
  };
  window.cookieconsent.initialise(
    {
      type: clean ? "opt-in" : "info",
      revokable: clean,
      animateRevokable: false,
      palette: { popup: { background: "#fff", text: "#222" }, button: { background: "#1d5c4d", text: "#fff" } },
      cookie: { expiryDays: 180 },
      content: {
        message: clean
          ? "With your permission we measure how the shop is used."
          : "This website uses cookies to ensure you get the best experience.",
        dismiss: "Got it!",
        allow: "Accept",
        deny: "Decline",
        link: "Privacy policy",
        href: "/privacy/",
      },
      // Both answers look alike.
      ...(clean && { compliance: { "opt-in": '<div class="cc-compliance alike">{{deny}}{{allow}}</div>' } }),
      onInitialise: told,
      onStatusChange: told,
    },
    (made) => {
      popup = made;
    },
  );
  window.shop.settings = () => popup?.open();
})();
