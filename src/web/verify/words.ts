// What the page says, in both languages.

import type { Outcome, Point, PointId, State } from "./point.ts";

export type Language = "en" | "zh";
type Say = (values: Point["values"], file: string) => string;

export type Words = {
  readonly title: string;
  readonly lead: string;
  readonly give: string;
  readonly folder: string;
  readonly single: string;
  readonly policy: string;
  readonly policyWhy: string;
  readonly keys: string;
  readonly keysWhy: string;
  readonly run: string;
  readonly working: (done: number, all: number) => string;
  readonly given: (count: number) => string;
  readonly nothing: string;
  readonly says: string;
  readonly never: string;
  readonly nevers: readonly string[];
  readonly private: string;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly state: Readonly<Record<State, string>>;
  readonly odd: Readonly<Record<string, string>>;
  readonly points: Readonly<Record<PointId, Say>>;
};

const megabytes = (bytes: string | number | undefined): string => (Number(bytes) / 1e6).toFixed(1);

const en: Words = {
  title: "Check a sealed finding",
  lead: "Give the folder of a dossier. This page holds every file against the seal, the seal against its signature, and its proof against the log and the witnesses that you trust.",
  give: "Drop the dossier's folder here, or choose it:",
  folder: "Choose the folder",
  single: "Choose files",
  policy: "Your policy",
  policyWhy:
    "Which log you trust, and who must have witnessed it (C2SP tlog-policy). Take it from yourself or from a body that you trust, never from the dossier.",
  keys: "Keys that you vouch for",
  keysWhy: "did:key:… or verifier keys, one a line, from where their owner publishes them.",
  run: "Check it",
  working: (done, all) => `${done} of ${all} files…`,
  given: (count) => `${count} files given.`,
  nothing: "No file was given yet.",
  says: "What the seal says",
  never: "What nothing here can prove",
  nevers: [
    "That the evidence was really seen. Whoever sealed it could have made it up before; from then on it cannot have been changed.",
    "Who it was. A key signed, and whoever holds it; that a person or body is behind it you know from where they publish it.",
    "What others would see. A site may show others something else, or the same one something else tomorrow: inspect it yourself.",
    "That nothing was left out. Other inspections, with other results, may have been made and kept back.",
  ],
  private: "Nothing that you give leaves your device. The page asks no network but the log that served it.",
  outcome: {
    proved: "Everything that was asked is proved.",
    refuted: "Something here is NOT what it claims to be. Do not rest anything on this dossier.",
    open: "Nothing is refuted, and not everything that was asked can be told.",
  },
  state: { proved: "proved", refuted: "refuted", open: "cannot tell", told: "beside" },
  odd: {
    missing: "is missing",
    altered: "was altered: its bytes are not those that the manifest names",
    extra: "is not named by anything: it is not part of what was sealed",
    unread: "could not be read",
  },
  points: {
    "manifest-missing": () => "There is no manifest.json: give the whole folder of the dossier.",
    "manifest-unread": ({ why }) => `manifest.json is not what it was: ${why}`,
    files: ({ count, bytes }) =>
      `All ${count} files (${megabytes(bytes)} MB) are the ones that the manifest names, byte for byte.`,
    "file-odd": ({ odd, left }, file) =>
      odd === "more" ? `${left} more files are not as the manifest says.` : `${file} ${en.odd[`${odd}`]}.`,
    "not-sealed": () =>
      "The dossier is not sealed: nobody has signed it, so anybody may have made all of it.",
    statement: ({ signers }, file) =>
      `${file} is a statement with ${signers === 1 ? "a right signature" : `${signers} right signatures`}.`,
    "statement-wrong": ({ why }, file) => `${file} is not a seal that anybody made: ${why}`,
    signer: ({ keyid }) => `It was signed with a key that you vouch for: ${keyid}`,
    "signer-unknown": ({ keyid }) =>
      `It was signed with the key ${keyid}. Whose that is, you have to know from elsewhere; say so above.`,
    "signer-other": ({ keyid }) =>
      `It was signed with the key ${keyid}, which is none of those that you vouch for.`,
    "subject-wrong": ({ seal }, file) => `${file} is not the file that was sealed by ${seal}.`,
    redacted: ({ whole, pieces, gone }) =>
      `What is left is what was sealed: ${whole} files are whole, ${pieces} passages and ${gone} whole files were cut out, and nothing was put in their place.`,
    cut: ({ pieces }, file) => `${file}: ${pieces} passages were cut out.`,
    "redaction-wrong": ({ why }, file) => `${file} is not what was sealed with the dossier: ${why}`,
    "verdicts-cut": () =>
      "Whether the verdicts follow from the evidence cannot be told: parts of the evidence were cut out. The words are those that were sealed.",
    "proof-missing": (_, file) =>
      `There is no ${file}: nothing shows that it was logged, or when it was there.`,
    "proof-wrong": ({ why }, file) => `${file} proves nothing: ${why}`,
    "proof-other-log": ({ why }, file) => `${file} is of no log that your policy trusts: ${why}`,
    "proof-unvouched": ({ origin, index, size }, file) =>
      `${file} leads to entry ${index} of a log of ${size} that calls itself ${origin}. Whether it is that log, and who witnessed it, only a policy can tell.`,
    logged: ({ origin, index, size }) =>
      `It stands in the log ${origin} as entry ${index}, among ${size} that the log has signed.`,
    witnessed: ({ quorum }) =>
      `As many witnesses as your policy asks for (“${quorum}”) have signed the same log.`,
    unwitnessed: () => "Your policy asks for no witness: the log alone could show others another history.",
    "quorum-missing": ({ quorum, missing }, file) =>
      `${file} lacks witnesses that your policy asks for (“${quorum}”): ${missing}.`,
    cosigned: ({ witness, time }) => `By ${time} it was there: ${witness} signed the log then.`,
    "strange-signatures": ({ count }) =>
      `Below the log's checkpoint ${count === 1 ? "stands one more signature, by a key" : `stand ${count} more signatures, by keys`} that your policy does not name.`,
    "verdicts-untold": () =>
      "Whether the verdicts follow from the evidence is not judged again on this page; `probity verify` does that.",
    "log-goes-on": ({ origin, from, to }) =>
      `The log ${origin} has ${to} entries now, and its first ${from} are those of the proof.`,
    "log-forked": ({ origin, from, to }) =>
      `The log ${origin} shows ${to} entries now that exclude the ${from} of the proof: it tells two stories. Keep the proof.`,
    "log-silent": ({ why }) =>
      `The log that served this page could not be asked, or serves an older state: ${why}`,
  },
};

const zh: Words = {
  title: "核验已封存的检查结果",
  lead: "请提供档案文件夹。本页将逐一核对：文件与封存、封存与签名、证明与您所信任的日志及见证方。",
  give: "将档案文件夹拖到此处，或选择：",
  folder: "选择文件夹",
  single: "选择文件",
  policy: "您的策略",
  policyWhy:
    "您信任哪个日志、须由谁见证（C2SP tlog-policy）。策略应出自您本人或您信任的机构，绝不可取自档案本身。",
  keys: "您所担保的密钥",
  keysWhy: "did:key:… 或验证密钥，每行一个，取自其持有者公布之处。",
  run: "开始核验",
  working: (done, all) => `已核对 ${done} / ${all} 个文件……`,
  given: (count) => `已提供 ${count} 个文件。`,
  nothing: "尚未提供文件。",
  says: "封存所述",
  never: "此处无法证明的事",
  nevers: [
    "证据确实被看到。封存者可能事先编造；但自封存起，内容不可能再被改动。",
    "究竟是谁。签名的是密钥及其持有者；其背后的个人或机构，须从其公布之处得知。",
    "他人会看到什么。网站可能向他人、或在日后展示不同内容：请自行检查。",
    "没有遗漏。可能另有结果不同的检查而未被公布。",
  ],
  private: "您提供的内容不会离开您的设备。除提供本页的日志外，本页不访问任何网络。",
  outcome: {
    proved: "所要求的各项均已证实。",
    refuted: "其中有与其声称不符之处。请勿以此档案为据。",
    open: "没有被否定之处，但并非所有要求的事项都能判明。",
  },
  state: { proved: "已证实", refuted: "被否定", open: "无法判明", told: "附注" },
  odd: {
    missing: "缺失",
    altered: "已被改动：其字节并非清单所列",
    extra: "未被任何清单列出：不属于封存内容",
    unread: "无法读取",
  },
  points: {
    "manifest-missing": () => "没有 manifest.json：请提供整个档案文件夹。",
    "manifest-unread": ({ why }) => `manifest.json 已非原样：${why}`,
    files: ({ count, bytes }) => `全部 ${count} 个文件（${megabytes(bytes)} MB）与清单所列逐字节一致。`,
    "file-odd": ({ odd, left }, file) =>
      odd === "more" ? `另有 ${left} 个文件与清单不符。` : `${file} ${zh.odd[`${odd}`]}。`,
    "not-sealed": () => "该档案未封存：无人签名，因此全部内容可能出自任何人之手。",
    statement: ({ signers }, file) => `${file} 是一份声明，带有 ${signers} 个正确的签名。`,
    "statement-wrong": ({ why }, file) => `${file} 不是任何人作出的封存：${why}`,
    signer: ({ keyid }) => `签名所用的密钥由您担保：${keyid}`,
    "signer-unknown": ({ keyid }) => `签名所用的密钥是 ${keyid}。它属于谁，须由您从别处得知，并在上方填写。`,
    "signer-other": ({ keyid }) => `签名所用的密钥是 ${keyid}，不在您所担保的密钥之列。`,
    "subject-wrong": ({ seal }, file) => `${file} 不是 ${seal} 所封存的文件。`,
    redacted: ({ whole, pieces, gone }) =>
      `留存的内容即封存的内容：${whole} 个文件完整，${pieces} 处文字和 ${gone} 个整文件被遮去，且未以他物替代。`,
    cut: ({ pieces }, file) => `${file}：遮去 ${pieces} 处。`,
    "redaction-wrong": ({ why }, file) => `${file} 不是与档案一同封存的记录：${why}`,
    "verdicts-cut": () => "无法判明结论是否可由证据得出：部分证据已被遮去。其中的结论用词即封存时的用词。",
    "proof-missing": (_, file) => `没有 ${file}：无从表明它曾被记入日志，也无从表明它何时已存在。`,
    "proof-wrong": ({ why }, file) => `${file} 不能证明任何事：${why}`,
    "proof-other-log": ({ why }, file) => `${file} 不属于您的策略所信任的任何日志：${why}`,
    "proof-unvouched": ({ origin, index, size }, file) =>
      `${file} 指向自称 ${origin}、共 ${size} 条的日志中的第 ${index} 条。是否确为该日志、由谁见证，只有策略才能判明。`,
    logged: ({ origin, index, size }) => `它在日志 ${origin} 中为第 ${index} 条，该日志已签署 ${size} 条。`,
    witnessed: ({ quorum }) => `您的策略所要求的见证方（“${quorum}”）均已签署同一日志。`,
    unwitnessed: () => "您的策略不要求见证：日志本身可能向他人展示另一份历史。",
    "quorum-missing": ({ quorum, missing }, file) =>
      `${file} 缺少您的策略所要求的见证（“${quorum}”）：${missing}。`,
    cosigned: ({ witness, time }) => `至迟在 ${time} 它已存在：${witness} 当时签署了该日志。`,
    "strange-signatures": ({ count }) => `日志检查点下另有 ${count} 个签名，其密钥未列入您的策略。`,
    "verdicts-untold": () => "结论是否可由证据得出，本页不重新判定；可用 probity verify 核验。",
    "log-goes-on": ({ origin, from, to }) => `日志 ${origin} 现有 ${to} 条，其前 ${from} 条即证明所示。`,
    "log-forked": ({ origin, from, to }) =>
      `日志 ${origin} 现展示的 ${to} 条与证明中的 ${from} 条互相排斥：它讲了两个不同的故事。请保留该证明。`,
    "log-silent": ({ why }) => `无法询问提供本页的日志，或其提供的是较旧的状态：${why}`,
  },
};

export const words: Readonly<Record<Language, Words>> = { en, zh };
