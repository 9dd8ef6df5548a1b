// Starts published trackers the way a shop does: the vendor's file from the vendor's address, and public options.
// Every function may be called more than once; each starts its tracker at most once.
(() => {
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const clean = plan.clean;
  const halfYear = 180;

  const script = (src) =>
    new Promise((resolve, reject) => {
      // The page names it already, and such scripts run before this is asked for.
      if (document.querySelector(`script[src="${src}"]`)) {
        resolve();
        return;
      }
      const element = document.createElement("script");
      element.src = src;
      element.async = true;
      if (plan.integrity[src]) {
        element.integrity = plan.integrity[src];
        element.crossOrigin = "anonymous";
      }
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(`${src} did not load`));
      document.head.append(element);
    });

  const post = (url, value) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
      credentials: "include",
    }).catch(() => undefined);

  const pixel = (src) => {
    const image = new Image(1, 1);
    image.alt = "";
    image.src = src;
  };

  const fields = () => document.querySelectorAll("input, textarea");
  const onEmail = (told) => {
    for (const field of document.querySelectorAll("input[type=email]")) {
      field.addEventListener("blur", () => field.value.includes("@") && told(field.value.trim().toLowerCase()));
    }
  };

  /** Links to the outlet carry a number that is kept for this visitor. */
  const affiliate = () => {
    const number = localStorage.getItem("affiliate_visitor") ?? crypto.randomUUID();
    localStorage.setItem("affiliate_visitor", number);
    for (const link of document.querySelectorAll('a[href^="https://www.outlet.test/"]')) {
      link.href = `https://www.outlet.test/?aff=${number}`;
    }
  };

  const starters = {
    async posthog() {
      await script("https://us-assets.i.posthog.com/static/array.js");
      window.posthog.init("phc_probityDemoShop000000000000000000000000", {
        api_host: "https://us.i.posthog.com",
        // The demo is looked at by a headless browser; by default such visitors are not counted.
        opt_out_useragent_filter: true,
        disable_surveys: true,
        person_profiles: clean ? "identified_only" : "always",
        capture_pageview: true,
        autocapture: !clean,
        disable_session_recording: clean,
        session_recording: { maskAllInputs: false },
        ...(clean && {
          advanced_disable_flags: true,
          disable_external_dependency_loading: true,
          cookie_expiration: halfYear,
          mask_all_text: true,
        }),
      });
      if (!clean) onEmail((email) => window.posthog.identify(email, { email }));
    },

    async mixpanel() {
      const options = {
        track_pageview: true,
        batch_requests: false,
        persistence: clean ? "cookie" : "localStorage",
        cookie_expiration: halfYear,
        ignore_dnt: !clean,
      };
      const token = "0123456789abcdef0123456789abcdef";
      if (clean) {
        // The shop hosts the file itself: the vendor's own loader knows no integrity.
        await script("/vendor/mixpanel-browser/mixpanel.umd.js");
        window.mixpanel.init(token, options);
        return;
      }
      await script("/vendor/mixpanel-browser/mixpanel-jslib-snippet.min.js");
      window.mixpanel.init(token, options);
      onEmail((email) => {
        window.mixpanel.identify(email);
        window.mixpanel.people.set({ $email: email });
      });
    },

    async amplitude() {
      await script("https://cdn.amplitude.com/libs/analytics-browser-2.47.0-min.js.gz");
      window.amplitude.init("0123456789abcdef0123456789abcdef", {
        flushIntervalMillis: 200,
        autocapture: clean
          ? { pageViews: true, sessions: true }
          : { pageViews: true, sessions: true, formInteractions: true, elementInteractions: true, attribution: true },
        ...(clean && { remoteConfig: { fetchRemoteConfig: false }, cookieOptions: { expiration: halfYear } }),
      });
    },

    async segment() {
      const key = "probityDemoShop0000000000000000";
      // The documented stub: calls are kept until the library has come.
      const analytics = (window.analytics = window.analytics || []);
      analytics.invoked = true;
      analytics.methods = ["page", "track", "identify", "ready", "on", "once", "off"];
      for (const method of analytics.methods) {
        analytics[method] = (...args) => {
          analytics.push([method, ...args]);
          return analytics;
        };
      }
      analytics._writeKey = key;
      if (clean) analytics._loadOptions = { cookie: { maxage: halfYear } };
      analytics.page();
      await script(`https://cdn.segment.com/analytics.js/v1/${key}/analytics.min.js`);
    },

    async sentry() {
      await script("https://browser.sentry-cdn.com/6.19.7/bundle.min.js");
      window.Sentry.init({
        dsn: "https://0123456789abcdef0123456789abcdef@o450001.ingest.sentry.io/450001",
        release: "shop@1.0.0",
        environment: "production",
      });
    },

    async rrweb() {
      await script("https://cdn.jsdelivr.net/npm/rrweb@2.2.2/dist/rrweb.umd.min.cjs");
      let waiting = [];
      const flush = () => {
        if (waiting.length === 0) return;
        const events = waiting;
        waiting = [];
        post("https://collect.replay.test/v1/events", { shop: "shop", events });
      };
      window.rrweb.record({
        emit: (event) => waiting.push(event),
        maskAllInputs: clean,
        ...(clean && { maskTextSelector: "*" }),
      });
      flush();
      setInterval(flush, 300);
    },

    async fingerprintjs() {
      await script("https://cdn.jsdelivr.net/npm/@fingerprintjs/fingerprintjs@3.4.2/dist/fp.min.js");
      const agent = await window.FingerprintJS.load({ monitoring: false });
      const { visitorId, confidence } = await agent.get();
      post("https://visitors.idgraph.test/v1/visitors", { visitorId, confidence, page: location.href });
    },

    async clarity() {
      await script("https://scripts.clarity.ms/0.8.70/clarity.js");
      window.clarity("start", {
        projectId: "probitydemo",
        upload: "https://m.clarity.ms/collect",
        track: true,
        content: true,
        delay: 300,
        ...(clean && { mask: ["body"] }),
      });
    },

    async snowplow() {
      await script("https://cdn.jsdelivr.net/npm/@snowplow/browser-tracker@4.10.1/dist/index.umd.min.js");
      window.snowplowBrowserTracking.newTracker("sp", "https://collector.numbers.test", {
        appId: "shop",
        eventMethod: "post",
        cookieSameSite: "Lax",
        ...(clean
          ? { cookieLifetime: halfYear * 86_400, credentials: "omit" }
          : { crossDomainLinker: ({ hostname }) => hostname === "www.outlet.test" }),
      });
      window.snowplowBrowserTracking.trackPageView();
    },

    // The shop's own code from here on: pixels and live form entries for firms that do not exist.
    async adverts() {
      const page = encodeURIComponent(location.href);
      pixel(`https://pixel.adone.test/p.gif?shop=shop&page=${page}`);
      // Asked for again once it has come: the server knows by its tag who was here.
      const seen = "https://pixel.adone.test/seen.gif";
      fetch(seen, { mode: "no-cors", credentials: "include" })
        .then((answer) => answer.blob())
        .then(() => fetch(seen, { mode: "no-cors", credentials: "include", cache: "no-cache" }))
        .catch(() => undefined);
      affiliate();
      onEmail(async (email) => {
        const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(email));
        const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
        pixel(`https://sync.adtwo.test/match?em=${hex}`);
      });
    },

    async formwatch() {
      const socket = new WebSocket("wss://live.formwatch.test/v1/live");
      for (const field of fields()) {
        if (field.type === "password") continue;
        field.addEventListener("input", () => {
          if (socket.readyState !== WebSocket.OPEN) return;
          socket.send(JSON.stringify({ field: field.name, value: field.value }));
        });
      }
      document.addEventListener("keydown", (event) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ key: event.key.length }));
      });
    },
  };

  const started = new Set();
  const start = (names) => {
    for (const name of names) {
      if (started.has(name)) continue;
      started.add(name);
      starters[name]().catch((error) => console.warn(`tracker ${name}: ${error.message}`));
    }
  };

  window.shop = {
    plan,
    /** The visitor said yes, or no, on this page or an earlier one. A yes that is taken back starts the page afresh. */
    chosen(accepted) {
      if (accepted && clean && navigator.globalPrivacyControl) return;
      if (!accepted && clean) {
        // On the next page too, because trackers write once more while the page is left.
        forget();
        if (started.size > 0) location.reload();
        return;
      }
      start(accepted ? plan.accepted : plan.refused);
    },
  };

  /** Removes what the trackers stored. */
  function forget() {
    for (const pair of document.cookie.split("; ")) {
      const name = pair.split("=")[0];
      if (!/^(mp_|ph_|AMP_|ajs_|_sp_|_clck$|_clsk$)/.test(name)) continue;
      for (const domain of ["", "; domain=.shop.test", "; domain=.www.shop.test"]) {
        document.cookie = `${name}=; max-age=0; path=/${domain}`;
      }
    }
    localStorage.clear();
    sessionStorage.clear();
  }

  document.addEventListener("DOMContentLoaded", () => start(plan.before));
})();
