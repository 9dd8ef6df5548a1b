// Plain names for what payloads carry. What says nothing about a person or a device (ids of the site's own account,
// versions of a script) is left out.

const names: Readonly<Record<string, string>> = {
  userId: "identifier",
  browserId: "identifier",
  sessionId: "identifier",
  deviceId: "identifier",
  advertisingId: "identifier",
  hashedAdvertisingId: "identifier",
  developerScopedId: "identifier",
  installationId: "identifier",
  otherIdentifiers: "identifier",
  macAddress: "identifier",
  pushNotificationToken: "identifier",
  publicIp: "network-address",
  localIp: "network-address",
  viewedPage: "page-address",
  referer: "referrer",
  language: "language",
  timezone: "time-zone",
  latitude: "location",
  longitude: "location",
  country: "location",
  state: "location",
  userAgent: "browser",
  isJsEnabled: "browser",
  isDntEnabled: "browser",
  isAutomated: "browser",
  isInDarkMode: "browser",
  userAction: "event",
  userActionSource: "event",
  interactedElement: "event",
  timeSpent: "event",
  userActiveTime: "event",
  lastActivityTime: "event",
  sessionDuration: "event",
  sessionCount: "event",
  isConversion: "event",
  revenue: "event",
  email: "email",
  phone: "phone",
  name: "name",
  birthDate: "date",
  city: "city",
  postcode: "postcode",
  userGender: "gender",
  userInterests: "interests",
  segment: "interests",
};

const screen = /^(screen|browserWindow|page|scrollPosition)/;
const device =
  /^(osName|osVersion|manufacturer|model|architecture|batteryLevel|orientation|isMobileDevice|carrier|networkConnectionType|deviceName|isRooted|isEmulator|isCharging|isRoaming|volume|uptime|(disk|ram|accelerometer|rotation|signalStrength)[A-Z].*)$/;

/** Kind of data for a TrackHAR property; undefined when it is not about the visitor. */
export function kindOf(property: string): string | undefined {
  if (Object.hasOwn(names, property)) return names[property];
  if (screen.test(property)) return "screen";
  return device.test(property) ? "device" : undefined;
}

/** Kind of data for the sort of a planted value. */
export const kindOfSort = (sort: string): string => (sort === "text" ? "typed-text" : sort);
