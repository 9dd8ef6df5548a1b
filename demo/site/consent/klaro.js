// Klaro. The usual shop leaves out "decline" and ticks its services in advance.
(() => {
  const { clean } = window.shop.plan;
  const service = "measurement";
  window.klaroConfig = {
    version: 1,
    elementID: "klaro",
    storageMethod: "cookie",
    cookieName: "klaro",
    cookieExpiresAfterDays: 180,
    privacyPolicy: "/privacy/",
    mustConsent: false,
    acceptAll: true,
    hideDeclineAll: !clean,
    noticeAsModal: false,
    lang: "en",
    services: [{ name: service, title: "Measurement", purposes: ["analytics"], default: !clean }],
    translations: { en: { purposes: { analytics: "Analytics" } } },
  };
  window.klaro.setup(window.klaroConfig);
  const manager = window.klaro.getManager(window.klaroConfig);
  const told = () => window.shop.chosen(manager.getConsent(service));
  if (manager.confirmed) told();
  manager.watch({ update: (_, name) => name === "saveConsents" && told() });
  window.shop.settings = () => window.klaro.show(window.klaroConfig, true);
})();
