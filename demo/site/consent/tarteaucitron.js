// tarteaucitron. The dialog is fair in both shops; the usual shop does not keep to the answer.
(() => {
  const { clean } = window.shop.plan;
  const { tarteaucitron } = window;
  window.tarteaucitronForceExpire = 180;
  tarteaucitron.init({
    privacyUrl: "/privacy/",
    bodyPosition: "top",
    hashtag: "#tarteaucitron",
    cookieName: "tarteaucitron",
    orientation: "bottom",
    groupServices: false,
    showDetailsOnClick: true,
    serviceDefaultState: "wait",
    showAlertSmall: false,
    cookieslist: false,
    showIcon: clean,
    iconPosition: "BottomRight",
    adblocker: false,
    DenyAllCta: true,
    AcceptAllCta: true,
    highPrivacy: true,
    handleBrowserDNTRequest: false,
    removeCredit: true,
    moreInfoLink: true,
    useExternalCss: false,
    useExternalJs: false,
    readmoreLink: "",
    mandatory: true,
    mandatoryCta: false,
  });
  tarteaucitron.services.measurement = {
    key: "measurement",
    type: "analytic",
    name: "Measurement",
    uri: "/privacy/",
    needConsent: true,
    cookies: [],
    js: () => window.shop.chosen(true),
    fallback: () => undefined,
  };
  document.addEventListener("measurement_disallowed", () => window.shop.chosen(false));
  // Said on an earlier page.
  if (/!measurement=false/.test(document.cookie)) window.shop.chosen(false);
  tarteaucitron.job = tarteaucitron.job || [];
  tarteaucitron.job.push("measurement");
  window.shop.settings = () => tarteaucitron.userInterface.openPanel();
})();
