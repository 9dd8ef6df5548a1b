// vanilla-cookieconsent. The usual shop hides "no" one layer down and ticks boxes in advance.
(() => {
  const { clean } = window.shop.plan;
  const told = () => window.shop.chosen(window.CookieConsent.acceptedCategory("measurement"));
  window.CookieConsent.run({
    // The demo is looked at by a headless browser; by default such visitors see no dialog.
    hideFromBots: false,
    cookie: { expiresAfterDays: 180 },
    guiOptions: { consentModal: { layout: "box", position: "bottom left", equalWeightButtons: clean } },
    categories: { necessary: { enabled: true, readOnly: true }, measurement: { enabled: !clean } },
    onConsent: told,
    onChange: told,
    language: {
      default: "en",
      translations: {
        en: {
          consentModal: {
            title: "We value your privacy",
            description: clean
              ? "With your permission we measure how the shop is used. Without it, nothing is loaded."
              : "We and our partners use cookies to improve your experience and show you what suits you.",
            acceptAllBtn: "Accept all",
            ...(clean ? { acceptNecessaryBtn: "Reject all" } : { showPreferencesBtn: "Manage preferences" }),
            footer: '<a href="/privacy/">Privacy policy</a>',
          },
          preferencesModal: {
            title: "Cookie settings",
            acceptAllBtn: "Accept all",
            acceptNecessaryBtn: "Reject all",
            savePreferencesBtn: "Save",
            closeIconLabel: "Close",
            sections: [
              { title: "Necessary", description: "The shop does not work without them.", linkedCategory: "necessary" },
              { title: "Measurement", description: "How the shop is used.", linkedCategory: "measurement" },
            ],
          },
        },
      },
    },
  });
  window.shop.settings = () => window.CookieConsent.showPreferences();
})();
