// Numbers of devices and vehicles: IMEI, IMSI, advertising ids, hardware addresses, VIN.

import { isMonotone, luhn } from "./checksums.ts";
import type { Shape } from "./shape.ts";

const device = "user.device.device_id";

/** Reporting bodies of 3GPP TS 23.003 / GSMA TS.06 whose type allocation codes are in use. */
const isImei = (id: string): boolean =>
  /^(?:01|10|3[035]|4[459]|5[0-4]|86|9[189])/.test(id) && luhn(id) && !isMonotone(id.slice(0, 14));

/** ISO 3779 with the check digit of 49 CFR 565: kept by makers who sell in North America and China. */
function isVin(vin: string): boolean {
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  let sum = 0;
  for (const [at, weight] of weights.entries()) {
    const char = vin[at] ?? "";
    sum +=
      weight * (char <= "9" ? Number(char) : Number("12345678.12345.7.923456789"[char.charCodeAt(0) - 65]));
  }
  return (sum % 11 === 10 ? "X" : String(sum % 11)) === vin[8] && !isMonotone(vin) && /[A-Z]/.test(vin);
}

const advertising = [
  "idfa",
  "gaid",
  "aaid",
  "adid",
  "oaid",
  "advertising_id",
  "advertisingid",
  "gps_adid",
  "google_advertising_id",
  "ad_id",
  "ifa",
  "rdid",
  "idfv",
  "advertiser_id",
  "google_aid",
  "maid",
  "device_ifa",
  "advertising_identifier",
  "vaid",
  "aid",
  "dpidraw",
  "advertiserid",
];

/** ITU-T E.212: country codes begin with 2 to 7; 001 and 999 are for tests. */
const isImsi = (id: string): boolean => /^[2-7]/.test(id) && !isMonotone(id.slice(3));

const isHardware = (text: string): boolean => {
  const hex = text.replace(/[^0-9A-F]/g, "");
  return hex.length === 12 && !/^(?:0{12}|F{12}|020{10})$/.test(hex);
};

const pairs = /(?<![\w:-])[\dA-Fa-f]{2}([:-])(?:[\dA-Fa-f]{2}\1){4}[\dA-Fa-f]{2}(?![\w:-])/y;
const uuid = /(?<![\w-])[\dA-Fa-f]{8}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{12}(?![\w-])/y;

export const devices: readonly Shape[] = [
  {
    kind: "imei",
    tag: device,
    lengths: [15],
    form: /^\d{15}$/,
    valid: isImei,
    names: ["imei", "imei1", "imei2", "device_imei", "imei_number", "meid_imei"],
  },
  {
    kind: "imsi",
    tag: device,
    lengths: [15],
    form: /^\d{15}$/,
    names: ["imsi", "subscriber_id", "sim_imsi"],
    refuse: (id) => !isImsi(id),
  },
  {
    kind: "advertising-id",
    tag: device,
    lengths: [32],
    form: /^[\dA-F]{32}$/,
    starts: [8],
    written: uuid,
    names: advertising,
    refuse: isEmptyId,
  },
  {
    kind: "android-id",
    tag: device,
    lengths: [16],
    form: /^(?=.*\d)[\dA-F]{16}$/,
    names: ["android_id", "androidid", "ssaid", "device_android_id", "anid"],
    refuse: (id) => isEmptyId(id) || id === "9774D56D682E549C",
  },
  {
    kind: "bssid",
    tag: "user.location",
    lengths: [12],
    form: /^[\dA-F]{12}$/,
    starts: [2],
    written: pairs,
    names: ["bssid", "wifi_bssid", "ap_mac", "router_mac", "gateway_mac"],
    refuse: (id) => !isHardware(id),
  },
  {
    kind: "mac",
    tag: device,
    lengths: [12],
    form: /^[\dA-F]{12}$/,
    starts: [2],
    written: pairs,
    names: [
      "mac",
      "mac_address",
      "macaddr",
      "mac_addr",
      "wifimac",
      "wifi_mac",
      "bluetooth_mac",
      "bt_mac",
      "wlan_mac",
      "macaddress",
      "ethmac",
      "eth_mac",
    ],
    aloneWritten: "possible",
    refuse: (id) => !isHardware(id),
  },
  {
    kind: "vin",
    tag: "user.government_id.vehicle_registration",
    lengths: [17],
    form: /^[A-HJ-NPR-Z\d]{17}$/,
    valid: isVin,
    names: ["vin", "vin_number", "chassis", "fahrgestellnummer", "vehicle_identification_number"],
  },
];

/** All one digit, or the sequence every sample has. */
function isEmptyId(id: string): boolean {
  const hex = id.replace(/-/g, "");
  return (
    isMonotone(hex) || /^0{8}/.test(hex) || hex.startsWith("0123456789ABCDEF") || hex.startsWith("123456789")
  );
}
