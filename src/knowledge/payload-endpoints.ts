// Endpoints that TrackHAR has adapters for (CC0), so that it need not be loaded to know that it knows nothing.
// A test compares them with the adapters.

/** Addresses without `https://`, exact. */
export const exactEndpoints: ReadonlySet<string> = new Set(
  `a.kidoz.net/api/vast/error.gif adc3-launch.adcolony.com/v4/launch ads.api.vungle.com/config
  ads.mopub.com/m/ad ads.mopub.com/m/gdpr_sync ads.mopub.com/m/open ads.pubmatic.com/AdServer/js/user_sync.html
  adx.adform.net/adx/openrtb adx2.adform.net/adx/openrtb am-vid-events.taboola.com/OpportunityServlet
  am-vid-events.taboola.com/st am-wf.taboola.com/VideoBidRequestHandlerServlet analytics.google.com/g/s/collect
  analytics.kidoz.net/api/vast/error.gif analytics.kidoz.net/parents/KidozRestMobile.php analytics.rayjump.com
  api.onesignal.com/players api.vungle.com/api/v5/ads app-measurement.com/a at.iocnt.net/tx.io
  auction.unityads.unity3d.com/v4/test/games/3268074/requests b1h-euc1.zemanta.com/api/bidder/prebid/bid/
  beacon.taboola.com bidder.criteo.com/cdb bidder.criteo.com/csm/events bidder.criteo.com/inapp/v2
  c1.adform.net/serving/cookie/match ca.iadsdk.apple.com/adserver/attribution/v2 cm.adform.net/cookie
  cm.g.doubleclick.net/pixel config.ioam.de/appcfg.php configure.rayjump.com/setting crashlyticsreports-pa.googleapis.com/v1/firelog/legacy/batchlog
  da.chartboost.com/auction/sdk/banner de.ioam.de/tx.io device-provisioning.googleapis.com/checkin
  dis.criteo.com/dis/usersync.aspx display.bidder.taboola.com/OpenRTB/TaboolaHB/auction dmp.adform.net/serving/cookie/match
  dsum-sec.casalemedia.com/crum dsum-sec.casalemedia.com/rum dsum.casalemedia.com/rum dynamic.criteo.com/js/ld/ld.js
  eus.rubiconproject.com/usync.html events.api.vungle.com/api/v5/cache_bust fastlane.rubiconproject.com/a/api/fastlane.json
  fcmtoken.googleapis.com/register firebaselogging-pa.googleapis.com/v1/firelog/legacy/batchlog
  firebaselogging.googleapis.com/v0cc/log/batch fundingchoicesmessages.google.com/a/consent googleads.g.doubleclick.net/getconfig/pubsetting
  googleads.g.doubleclick.net/mads/gma googleads.g.doubleclick.net/pagead/interaction graph.facebook.com/network_ads_common
  grid-bidder.criteo.com/openrtb_2_5/pbjs/auction/request gum.criteo.com/sid/json gum.criteo.com/sync
  gum.criteo.com/syncframe hbopenbid.pubmatic.com/translator htlb.casalemedia.com/openrtb/pbjs

  i.singular.net/api/v1/imp ib.adnxs.com/getuid ib.adnxs.com/openrtb2/prebid ib.adnxs.com/prebid/setuid
  ib.adnxs.com/setuid ib.adnxs.com/ut/v3/prebid id5-sync.com/api/config/prebid id5-sync.com/bounce
  id5-sync.com/gm/v3 image8.pubmatic.com/AdServer/ImgSync in.appcenter.ms/logs infoevent.startappservice.com/infoevent/api/v1.0/info
  infoevent.startappservice.com/tracking/infoEvent live.chartboost.com/api/config live.chartboost.com/api/install
  live.chartboost.com/banner/show live.chartboost.com/webview/v2/interstitial/get live.chartboost.com/webview/v2/prefetch
  live.chartboost.com/webview/v2/reward/get logs.ironsrc.mobi/logs mp.4dex.io/prebid mug.criteo.com/sid
  notify.bugsnag.com onesignal.com/api/v1/players ow.pubmatic.com/openrtb/2.5 pixel-eu.rubiconproject.com/exchange/sync.php
  pixel-us-east.rubiconproject.com/exchange/sync.php pixel.rubiconproject.com/exchange/sync.php
  pixel.rubiconproject.com/tap.php pixel.rubiconproject.com/token prebid-adapter.kidoz.net/openrtb2/vast
  prebid-server.rubiconproject.com/openrtb2/auction prebid-server.rubiconproject.com/setuid prebid.media.net/rtb/prebid
  prg.smartadserver.com/prebid/v1 publisher-config.unityads.unity3d.com/games/3268074/configuration
  r.casalemedia.com/rum region1.analytics.google.com/g/collect region1.analytics.google.com/g/s/collect
  region1.google-analytics.com/g/collect region1.google-analytics.com/privacy-sandbox/register-conversion
  report.appmetrica.yandex.net/report rtb-csync.smartadserver.com/redir/ rtb.openx.net/openrtbb/prebidjs
  rtb.openx.net/sync/prebid s2s.singular.net/api/v1/launch sdk-api-v1.singular.net/api/v1/config
  sdk-api-v1.singular.net/api/v1/event sdk-api-v1.singular.net/api/v1/resolve sdk-api-v1.singular.net/api/v1/start
  sdk-api.kidoz.net/api/initSDK secure-assets.rubiconproject.com/utils/xapi/multi-sync.html secure.adnxs.com/getuid
  secure.adnxs.com/getuidnb securepubads.g.doubleclick.net/tag/js/gpt.js sessions.bugsnag.com
  ssbsync-global.smartadserver.com/api/sync ssbsync.smartadserver.com/api/sync ssl.google-analytics.com/batch
  ssl.google-analytics.com/collect ssl.google-analytics.com/ga.js sslwidget.criteo.com/event
  ssum-sec.casalemedia.com/usermatch ssum-sec.casalemedia.com/usermatchredir ssum.casalemedia.com/usermatch
  ssum.casalemedia.com/usermatchredir startup.mobile.yandex.net/analytics/startup stats.g.doubleclick.net/g/collect
  stats.g.doubleclick.net/j/collect stats.g.doubleclick.net/r/collect token.rubiconproject.com/khaos.json
  token.rubiconproject.com/token track.adform.net/Serving/TrackPoint track.adform.net/serving/cookie/match
  trackdownload.startappservice.com/trackdownload/api/1.0/trackdownload u.4dex.io/setuid v.kidoz.net/openrtb2/vast
  vast.kidoz.net/api/waterfall vidanalytics.taboola.com/putes/mbox wf.taboola.com/VideoBidRequestHandlerServlet
  www.google-analytics.com/analytics.js www.google-analytics.com/collect www.google-analytics.com/g/collect
  www.google-analytics.com/ga.js www.google-analytics.com/gtm/android www.google-analytics.com/gtm/js
  www.google-analytics.com/j/collect www.google-analytics.com/plugins/ua/ec.js www.google-analytics.com/plugins/ua/ecommerce.js
  www.google-analytics.com/plugins/ua/linkid.js www.google-analytics.com/urchin.js www.google.com/ccm/collect
  www.googleapis.com/identitytoolkit/v3/relyingparty/getAccountInfo www.googleapis.com/identitytoolkit/v3/relyingparty/getProjectConfig
  www.googleapis.com/identitytoolkit/v3/relyingparty/signupNewUser www.googleapis.com/identitytoolkit/v3/relyingparty/verifyCustomToken
  www.googletagmanager.com/gtag/destination www.googletagmanager.com/gtag/js www.googletagmanager.com/gtm.js
  www.googletagmanager.com/gtm/ios www.googletagservices.com/tag/js/gpt.js`.split(/\s+/),
);
