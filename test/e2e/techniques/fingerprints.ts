// Telling a device by its traits. The twins draw, render, measure and ask as well, and read nothing back.

import { page, script, type Technique } from "./technique.ts";

const canvas = (deed: boolean) => `const canvas = document.createElement("canvas");
canvas.width = 240; canvas.height = 60;
const pen = canvas.getContext("2d");
pen.fillStyle = "#f60"; pen.fillRect(10, 10, 60, 20);
pen.fillStyle = "#069"; pen.fillText("Cwm fjordbank glyphs vext quiz", 2, 15);
${deed ? "window.print2d = canvas.toDataURL();" : "document.body.append(canvas);"}`;

const audio = (deed: boolean) => `const context = new OfflineAudioContext(1, 5000, 44100);
const tone = context.createOscillator();
tone.type = "triangle"; tone.frequency.value = 10000;
tone.connect(context.destination); tone.start();
context.startRendering().then((sound) => {
  window.sound = ${deed ? "sound.getChannelData(0).slice(4500).reduce((sum, one) => sum + Math.abs(one), 0)" : "sound.duration"};
});`;

const fonts = (deed: boolean) => `const ruler = document.createElement("canvas").getContext("2d");
window.widths = Array.from({ length: ${deed ? 60 : 5} }, (_, at) => {
  ruler.font = "72px 'Family " + at + "', monospace";
  return ruler.measureText("mmmmmmmmmmlli").width;
});`;

const webgl = (deed: boolean) => `const gl = document.createElement("canvas").getContext("webgl");
if (gl) {
  window.extensions = gl.getSupportedExtensions().length;
  ${deed ? 'const info = gl.getExtension("WEBGL_debug_renderer_info"); window.card = gl.getParameter(info.UNMASKED_RENDERER_WEBGL);' : "window.size = gl.getParameter(gl.MAX_TEXTURE_SIZE);"}
}`;

const pixels = (deed: boolean) => `const canvas = document.createElement("canvas");
const pen = canvas.getContext("2d");
pen.fillStyle = "#f60"; pen.fillRect(0, 0, 60, 20);
pen.fillStyle = "#069"; pen.fillText("Sphinx of black quartz", 2, 15);
window.sum = pen.${deed ? "getImageData(0, 0, 120, 40).data" : 'measureText("Sphinx").width.toString()'}.length;`;

const widths = (deed: boolean) => `addEventListener("load", () => {
  const ruler = document.createElement("span");
  ruler.textContent = "mmmmmmmmmmlli";
  document.body.append(ruler);
  window.all = Array.from({ length: ${deed ? 60 : 5} }, (_, at) => {
    ruler.style.fontFamily = "'Family " + at + "', monospace";
    return ruler.offsetWidth;
  });
});`;

/** The twin draws the same in its worker, and shows it. */
const offscreen = (deed: boolean) => `const canvas = new OffscreenCanvas(240, 60);
const pen = canvas.getContext("2d");
pen.fillStyle = "#f60"; pen.fillRect(10, 10, 60, 20);
pen.fillStyle = "#069"; pen.fillText("Cwm fjordbank glyphs vext quiz", 2, 15);
for (let at = 0; at < ${deed ? 60 : 5}; at++) { pen.font = "72px 'Family " + at + "', monospace"; pen.measureText("mmmmmmmmmmlli"); }
const gl = new OffscreenCanvas(16, 16).getContext("webgl");
if (gl) gl.getSupportedExtensions();
if (gl) ${deed ? 'gl.getParameter(gl.getExtension("WEBGL_debug_renderer_info").UNMASKED_RENDERER_WEBGL);' : "gl.getParameter(gl.MAX_TEXTURE_SIZE);"}
${deed ? "canvas.convertToBlob().then(postMessage);" : "const bitmap = canvas.transferToImageBitmap(); postMessage(bitmap, [bitmap]);"}`;

const show = `addEventListener("load", () => {
  const shown = document.body.appendChild(document.createElement("canvas")).getContext("bitmaprenderer");
  new Worker("/offscreen.js").onmessage = ({ data }) => data instanceof ImageBitmap && shown.transferFromImageBitmap(data);
});`;

const scripts = { canvas, audio, fonts, webgl };

export const fingerprints: readonly Technique[] = [
  {
    title: "canvas, audio, font and WebGL fingerprints",
    visits: ["arrive"],
    site: (deed) => ({
      "shop.test/": page(
        Object.keys(scripts)
          .map((name) => `<script src="/${name}.js"></script>`)
          .join(""),
      ),
      ...Object.fromEntries(
        Object.entries(scripts).map(([name, code]) => [`shop.test/${name}.js`, `{${code(deed)}}`]),
      ),
    }),
    finds: {
      "canvas-fingerprinting": {
        what: ["shop.test canvas.js"],
        witness: /^call HTMLCanvasElement\.toDataURL https:\/\/shop\.test\/canvas\.js$/,
      },
      "audio-fingerprinting": {
        what: ["shop.test audio.js"],
        witness:
          /^call (OfflineAudioContext\.startRendering|AudioBuffer\.getChannelData) https:\/\/shop\.test\/audio\.js$/,
      },
      "font-fingerprinting": {
        what: ["shop.test fonts.js"],
        witness: /^call CanvasRenderingContext2D\.measureText https:\/\/shop\.test\/fonts\.js$/,
      },
      "webgl-fingerprinting": {
        what: ["shop.test webgl.js"],
        witness: /^call WebGLRenderingContext\.\w+ https:\/\/shop\.test\/webgl\.js$/,
      },
    },
  },
  {
    title: "fingerprints taken in a frame of another site, by other interfaces",
    visits: ["arrive"],
    site: (deed) => ({
      "shop.test/": page('<iframe src="https://fp.test/frame"></iframe>'),
      "fp.test/frame": '<script src="/pixels.js"></script><script src="/widths.js"></script>',
      "fp.test/pixels.js": pixels(deed),
      "fp.test/widths.js": widths(deed),
    }),
    finds: {
      "canvas-fingerprinting": {
        what: ["fp.test pixels.js"],
        witness: /^call CanvasRenderingContext2D\.getImageData https:\/\/fp\.test\/pixels\.js$/,
      },
      "font-fingerprinting": {
        what: ["fp.test widths.js"],
        witness: /^call HTMLElement\.offset(Width|Height) https:\/\/fp\.test\/widths\.js$/,
      },
    },
    both: { "third-parties-before-choice": ["fp.test"] },
  },
  {
    title: "fingerprints taken in a worker",
    visits: ["arrive"],
    site: (deed) => ({ "shop.test/": page(script(show)), "shop.test/offscreen.js": offscreen(deed) }),
    finds: {
      "canvas-fingerprinting": {
        what: ["shop.test offscreen.js"],
        witness: /^call OffscreenCanvas\.convertToBlob https:\/\/shop\.test\/offscreen\.js$/,
      },
      "font-fingerprinting": {
        what: ["shop.test offscreen.js"],
        witness: /^call OffscreenCanvasRenderingContext2D\.measureText https:\/\/shop\.test\/offscreen\.js$/,
      },
      "webgl-fingerprinting": {
        what: ["shop.test offscreen.js"],
        witness: /^call WebGLRenderingContext\.\w+ https:\/\/shop\.test\/offscreen\.js$/,
      },
    },
  },
  {
    title: "a canvas fingerprint taken in a worker that a third party makes of text",
    visits: ["arrive"],
    site: (deed) => ({
      "shop.test/": page('<script src="https://fp.test/fp.js"></script>'),
      "fp.test/fp.js": `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(offscreen(deed))}])));`,
    }),
    finds: {
      "canvas-fingerprinting": {
        what: ["fp.test fp.js"],
        witness: /^call OffscreenCanvas\.convertToBlob blob:https:\/\/shop\.test\/[-0-9a-f]+$/,
      },
    },
    both: {
      "third-parties-before-choice": ["fp.test"],
      "third-party-script-without-integrity": ["fp.test fp.js"],
    },
    beside: {
      "third-parties-before-choice": ["fp.test"],
      "third-party-script-without-integrity": ["fp.test fp.js"],
      "font-fingerprinting": ["fp.test fp.js"],
      "webgl-fingerprinting": ["fp.test fp.js"],
    },
  },
  {
    title: "session recording, in plain and compressed",
    visits: ["arrive"],
    site: (deed) => ({
      "shop.test/": page(
        script(`const send = (url, body) => fetch(url, { method: "POST", mode: "no-cors", body });
          addEventListener("load", async () => {
            send("https://rec.test/r", JSON.stringify(${deed ? "{ text: document.body.innerText }" : "{ nodes: document.all.length }"}));
            const text = ${deed ? "document.documentElement.outerHTML" : '"nodes: " + document.all.length'};
            const packed = new Blob([JSON.stringify([{ type: 2, text }])]).stream().pipeThrough(new CompressionStream("gzip"));
            send("https://pack.test/r", await new Response(packed).blob());
          });`),
      ),
      "rec.test/r": "",
      "pack.test/r": "",
    }),
    finds: {
      "session-recording": {
        what: ["pack.test", "rec.test"],
        witness: /^disclosure page-text body https:\/\/(rec|pack)\.test\/r$/,
      },
    },
    both: { "third-parties-before-choice": ["pack.test", "rec.test"] },
  },
];
