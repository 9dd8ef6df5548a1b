// What is said of re-verified disclosures and of the steps of their chains, in both languages.

import type { Language } from "../core/index.ts";

export const explainWords = {
  en: {
    verified: "verified",
    unverified: "not verified",
    method: {
      replayed: "the steps done to the value again give exactly these bytes",
      searched: "the same search finds it at the same bytes",
    },
    why: {
      "carrier-missing": "the request or message that it cites is not in the dossier",
      "planted-missing": "the planted value is not in the dossier",
      "part-missing": "the part that it cites is not in the dossier",
      "blob-missing": "the body was not kept in the dossier",
      "blob-altered":
        "the body in the dossier is missing or not the one that was recorded: its digest differs",
      "not-found": "the value does not stand at these bytes in this disguise",
    },
    what: "value",
    prefix: (length: number) => `only its first ${length} characters`,
    to: "sent to",
    nobody: "a company that is not known",
    when: "moment",
    where: "stands in",
    part: { url: "address", header: "header", cookie: "cookie", body: "body", message: "message" },
    bytes: (start: number, end: number) => `bytes ${start} to ${end} (the last not included)`,
    done: "what was done to the value",
    plain: "nothing, it stands there in plain",
    path: "way to it",
    excerpt: "excerpt",
    none: "The dossier holds no disclosure: nothing that was planted was found in what was sent.",
    count: (good: number, all: number) => `${good} of ${all} disclosures verified from the dossier alone.`,
    moment: {
      "before-choice": "before any choice",
      "after-refusal": "after refusing",
      "after-consent": "after accepting",
      "with-signal": "with the privacy signal",
      "while-typing": "while typing",
      always: "throughout",
    } as Readonly<Record<string, string>>,
  },
  zh: {
    verified: "已核实",
    unverified: "未核实",
    method: {
      replayed: "对该值重做各步骤，得到的正是这些字节",
      searched: "同样的搜索在同样的字节处再次找到它",
    },
    why: {
      "carrier-missing": "档案中没有它所引用的请求或消息",
      "planted-missing": "档案中没有该植入值",
      "part-missing": "档案中没有它所引用的部分",
      "blob-missing": "档案未保留该正文",
      "blob-altered": "档案中的正文缺失，或并非所录制的正文：摘要不符",
      "not-found": "该值并未以这种形式出现在这些字节处",
    },
    what: "值",
    prefix: (length: number) => `仅其前 ${length} 个字符`,
    to: "发往",
    nobody: "未知的公司",
    when: "时刻",
    where: "位于",
    part: { url: "地址", header: "标头", cookie: "Cookie", body: "正文", message: "消息" },
    bytes: (start: number, end: number) => `第 ${start} 至 ${end} 字节（不含末字节）`,
    done: "对该值所做的处理",
    plain: "无，以明文出现",
    path: "到达路径",
    excerpt: "摘录",
    none: "档案中没有泄露记录：发出的内容里未找到植入的值。",
    count: (good: number, all: number) => `仅凭档案核实了 ${all} 项泄露中的 ${good} 项。`,
    moment: {
      "before-choice": "作出选择之前",
      "after-refusal": "拒绝之后",
      "after-consent": "接受之后",
      "with-signal": "带有隐私信号",
      "while-typing": "输入时",
      always: "全程",
    } as Readonly<Record<string, string>>,
  },
} as const;

const steps: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  lowercase: ["written in lower case", "改为小写"],
  uppercase: ["written in upper case", "改为大写"],
  trim: ["spaces at its ends removed", "去除首尾空格"],
  "dots-stripped": ["dots before the @ removed, as Gmail ignores them", "去除 @ 之前的点（Gmail 会忽略）"],
  "plus-stripped": ["what stands between + and @ removed", "去除 + 与 @ 之间的部分"],
  digits: ["all but the digits removed", "只保留数字"],
  substituted: ["written in the alphabet of one vendor's script", "用某厂商脚本的字母表改写"],
  urlencode: ["percent-encoded", "百分号编码"],
  json: ["written as a JSON string, with its escapes", "写成带转义的 JSON 字符串"],
  entities: ["written with HTML character references", "写成 HTML 字符引用"],
  binary: ["as raw bytes", "以原始字节表示"],
  base16: ["written in hexadecimal", "十六进制编码"],
  gzip: ["compressed with gzip", "用 gzip 压缩"],
  zlib: ["compressed with zlib", "用 zlib 压缩"],
  deflate: ["compressed with deflate", "用 deflate 压缩"],
  br: ["compressed with Brotli", "用 Brotli 压缩"],
  zstd: ["compressed with Zstandard", "用 Zstandard 压缩"],
  lzstring: ["compressed with LZString", "用 LZString 压缩"],
};

const hash = /^(?:md\d|sha|ripemd|whirlpool|murmur|crc|adler|fnv)/;

/** A step of a chain; one that has no words of its own is told by its name. */
export function stepIn(step: string, language: Language): string {
  const at = language === "en" ? 0 : 1;
  const known = steps[step]?.[at];
  if (known !== undefined) return `${known} (${step})`;
  if (hash.test(step)) return language === "en" ? `hashed with ${step}` : `用 ${step} 计算散列`;
  const turned = /^rot(\d+)$/.exec(step)?.[1];
  if (turned) return language === "en" ? `letters moved on by ${turned}` : `字母后移 ${turned} 位`;
  if (/^base\d/.test(step)) return language === "en" ? `encoded in ${step}` : `${step} 编码`;
  return step;
}
