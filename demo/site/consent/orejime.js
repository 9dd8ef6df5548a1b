// Orejime. The usual shop ticks its purposes in advance.
(() => {
  const { clean } = window.shop.plan;
  const purpose = "measurement";
  window.orejime = window.loadOrejime({
    privacyPolicyUrl: "/privacy/",
    cookie: { name: "orejime", duration: 180 },
    purposes: [
      { id: purpose, title: "Measurement", description: "How the shop is used.", cookies: [], default: !clean },
    ],
  });
  const { manager } = window.orejime;
  const told = () => window.shop.chosen(manager.getConsent(purpose));
  if (!manager.isDirty()) told();
  manager.on("update", told);
  window.shop.settings = () => window.orejime.prompt();
})();
