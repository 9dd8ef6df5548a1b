// Runs inside the page: interfaces whose mere use is the fact.

import type { Kit } from "./kit.ts";
import type { Use } from "./wrap.ts";

export function watchPlain({ call, onCall, onRead, onNew, texts }: Kit) {
  const few = 3;
  const calls = (group: string, type: string, members: readonly string[], cap = 20) => {
    for (const member of members) {
      const api = `${type}.${member}`;
      onCall(type, member, (use) => call(use, { group, api, args: texts(use.args), cap }));
    }
  };
  const reads = (group: string, type: string, members: readonly string[]) => {
    for (const member of members) {
      const api = `${type}.${member}`;
      const result = ({ result }: Use) =>
        typeof result === "object" ? {} : { result: texts([result])[0] ?? "" };
      onRead(type, member, (use) => call(use, { group, api, ...result(use), cap: few }));
    }
  };
  const news = (group: string, names: readonly string[]) =>
    onNew(names, (use) => call(use, { group, api: names[0] ?? "" }));

  calls("audio", "OfflineAudioContext", ["startRendering"]);
  calls("audio", "AudioBuffer", ["getChannelData", "copyFromChannel"]);
  calls("audio", "AnalyserNode", ["getFloatFrequencyData", "getByteFrequencyData", "getFloatTimeDomainData"]);
  news("webrtc", ["RTCPeerConnection", "webkitRTCPeerConnection"]);
  calls("webrtc", "RTCPeerConnection", ["createDataChannel", "createOffer", "setLocalDescription"]);
  reads("screen", "Screen", ["width", "height", "availWidth", "availHeight", "colorDepth", "pixelDepth"]);
  reads("screen", "Screen", ["availLeft", "availTop", "isExtended"]);
  reads("screen", "Window", ["devicePixelRatio", "screenX", "screenY", "outerWidth", "outerHeight"]);
  reads("hardware", "Navigator", ["hardwareConcurrency", "deviceMemory", "maxTouchPoints", "platform"]);
  reads("hardware", "Navigator", ["oscpu", "cpuClass", "keyboard"]);
  calls("hardware", "Navigator", ["getGamepads"]);
  calls("hardware", "Keyboard", ["getLayoutMap"]);
  reads("plugins", "Navigator", ["plugins", "mimeTypes", "pdfViewerEnabled"]);
  calls("timezone", "Date", ["getTimezoneOffset"], few);
  calls("battery", "Navigator", ["getBattery"]);
  for (const name of ["Accelerometer", "LinearAccelerationSensor", "GravitySensor", "Gyroscope"]) {
    news("sensors", [name]);
  }
  for (const name of ["Magnetometer", "AbsoluteOrientationSensor", "RelativeOrientationSensor"]) {
    news("sensors", [name]);
  }
  news("sensors", ["AmbientLightSensor"]);
  calls("clipboard", "Clipboard", ["read", "readText"]);
  // What is written there may be the visitor's own text: it is not kept.
  for (const member of ["write", "writeText"]) {
    onCall("Clipboard", member, (use) => call(use, { group: "clipboard", api: `Clipboard.${member}` }));
  }
  calls("geolocation", "Geolocation", ["getCurrentPosition", "watchPosition"]);
  calls("media-devices", "MediaDevices", ["enumerateDevices", "getUserMedia", "getDisplayMedia"]);
  calls("storage", "IDBFactory", ["open"]);
  calls("storage", "CacheStorage", ["open"]);
}
