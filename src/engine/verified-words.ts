// What is said of each point of a verification, in both languages.

import type { Language } from "../core/index.ts";
import type { Point, PointId, Verification } from "./verification.ts";

type Say = (values: Point["values"], file: string) => string;
type Words = {
  readonly outcome: Readonly<Record<Verification["outcome"], string>>;
  readonly state: Readonly<Record<Point["state"], string>>;
  readonly odd: Readonly<Record<string, string>>;
  readonly points: Readonly<Record<PointId, Say>>;
  readonly never: string;
  readonly nevers: readonly string[];
};

const megabytes = (bytes: string | number | undefined): string => (Number(bytes) / 1e6).toFixed(1);

const en: Words = {
  outcome: {
    proved: "Everything that was asked is proved.",
    refuted: "Something here is NOT what it claims to be. Do not rest anything on this dossier.",
    open: "Nothing is refuted, and not everything that was asked can be told; what is missing is marked “?”.",
  },
  state: { proved: "yes", refuted: "NO", open: "?", told: "·" },
  odd: {
    missing: "is missing",
    altered: "was altered: its bytes are not those that the manifest names",
    extra: "is not named by anything: it is not part of what was sealed",
  },
  points: {
    "manifest-unread": ({ why }) => `manifest.json is not what it was: ${why}`,
    files: ({ count, bytes }) =>
      `All ${count} files (${megabytes(bytes)} MB) are the ones that the manifest names, byte for byte.`,
    "file-odd": ({ odd, left }, file) =>
      odd === "more" ? `${left} more files are not as the manifest says.` : `${file} ${en.odd[`${odd}`]}.`,
    "not-sealed": () =>
      "The dossier is not sealed: nobody has signed it, so anybody may have made all of it.",
    "seal-odd": ({ why }) => `The folder “seal” cannot be read: ${why}`,
    statement: ({ signers }, file) =>
      `${file} is a statement with ${signers === 1 ? "a right signature" : `${signers} right signatures`}.`,
    "statement-wrong": ({ why }, file) => `${file} is not a seal that anybody made: ${why}`,
    signer: ({ keyid }) => `It was signed with a key that you vouch for: ${keyid}`,
    "signer-unknown": ({ keyid }) =>
      `It was signed with the key ${keyid}. Whose that is, you have to know from elsewhere; --key says so.`,
    "signer-other": ({ keyid }) =>
      `It was signed with the key ${keyid}, which is none of those that you vouch for.`,
    "subject-wrong": ({ seal }, file) => `${file} is not the file that was sealed by ${seal}.`,
    "says-wrong": ({ parts }, file) => `${file} says other things than the dossier does: ${parts}.`,
    "proof-missing": (_, file) =>
      `There is no ${file}: nothing shows that it was logged, or when it was there.`,
    "proof-wrong": ({ why }, file) => `${file} proves nothing: ${why}`,
    "proof-unvouched": ({ origin, index, size }, file) =>
      `${file} leads to entry ${index} of a log of ${size} that calls itself ${origin}. Whether it is that log, and who witnessed it, only a policy can tell: --policy FILE.`,
    "proof-other-log": ({ why }, file) => `${file} is of no log that your policy trusts: ${why}`,
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
    verdicts: ({ count }) =>
      `The ${count} verdicts follow from the evidence: this program judges it again, to the same bytes.`,
    "verdicts-wrong": ({ words }, file) =>
      `${file} does not follow from the evidence.${words === "" ? "" : ` Other words: ${words}.`}`,
    "verdicts-changed": ({ changed, words }) =>
      `The evidence is judged otherwise today, because this is another version or knows other things (${changed}).${words === "" ? " All words are the same." : ` Other words: ${words}.`}`,
    "verdicts-untold": ({ why }, file) =>
      `Whether ${file} follows from the evidence cannot be told.${why === "" ? "" : ` ${why}`}`,
    "verdicts-cut": (_, file) =>
      `Whether ${file} follows from the evidence cannot be told: parts of the evidence were cut out. The words are those that were sealed.`,
    redacted: ({ whole, pieces, gone }) =>
      `What is left is what was sealed: ${whole} files are whole, ${pieces} passages and ${gone} whole files were cut out, and nothing was put in their place.`,
    cut: ({ pieces }, file) => `${file}: ${pieces} passages were cut out.`,
    "redaction-wrong": ({ why }, file) => `${file} is not what was sealed with the dossier: ${why}`,
    credential: (_, file) => `${file} is a credential by the same key, and says the same.`,
    "credential-wrong": ({ why }, file) => `${file} is no right credential: ${why}`,
  },
  never: "What nothing here can prove",
  nevers: [
    "That the evidence was really seen. Whoever sealed it could have made it up before; from then on it cannot have been changed.",
    "Who it was. A key signed, and whoever holds it; that a person or body is behind it you know from where they publish it.",
    "What others would see. A site may show others something else, or the same one something else tomorrow: inspect it yourself.",
    "That nothing was left out. Other inspections, with other results, may have been made and kept back.",
  ],
};

const zh: Words = {
  outcome: {
    proved: "所要求的各项均已证实。",
    refuted: "其中有与其声称不符之处。请勿以此档案为据。",
    open: "没有被否定之处，但并非所有要求的事项都能判明；缺失之处以“?”标出。",
  },
  state: { proved: "是", refuted: "否", open: "?", told: "·" },
  odd: {
    missing: "缺失",
    altered: "已被改动：其字节并非清单所列",
    extra: "未被任何清单列出：不属于封存内容",
  },
  points: {
    "manifest-unread": ({ why }) => `manifest.json 已非原样：${why}`,
    files: ({ count, bytes }) => `全部 ${count} 个文件（${megabytes(bytes)} MB）与清单所列逐字节一致。`,
    "file-odd": ({ odd, left }, file) =>
      odd === "more" ? `另有 ${left} 个文件与清单不符。` : `${file} ${zh.odd[`${odd}`]}。`,
    "not-sealed": () => "该档案未封存：无人签名，因此全部内容可能出自任何人之手。",
    "seal-odd": ({ why }) => `无法读取“seal”文件夹：${why}`,
    statement: ({ signers }, file) => `${file} 是一份声明，带有 ${signers} 个正确的签名。`,
    "statement-wrong": ({ why }, file) => `${file} 不是任何人作出的封存：${why}`,
    signer: ({ keyid }) => `签名所用的密钥由您担保：${keyid}`,
    "signer-unknown": ({ keyid }) =>
      `签名所用的密钥是 ${keyid}。它属于谁，须由您从别处得知；可用 --key 指明。`,
    "signer-other": ({ keyid }) => `签名所用的密钥是 ${keyid}，不在您所担保的密钥之列。`,
    "subject-wrong": ({ seal }, file) => `${file} 不是 ${seal} 所封存的文件。`,
    "says-wrong": ({ parts }, file) => `${file} 所述与档案不同：${parts}。`,
    "proof-missing": (_, file) => `没有 ${file}：无从表明它曾被记入日志，也无从表明它何时已存在。`,
    "proof-wrong": ({ why }, file) => `${file} 不能证明任何事：${why}`,
    "proof-unvouched": ({ origin, index, size }, file) =>
      `${file} 指向自称 ${origin}、共 ${size} 条的日志中的第 ${index} 条。是否确为该日志、由谁见证，只有策略才能判明：--policy 文件。`,
    "proof-other-log": ({ why }, file) => `${file} 不属于您的策略所信任的任何日志：${why}`,
    logged: ({ origin, index, size }) => `它在日志 ${origin} 中为第 ${index} 条，该日志已签署 ${size} 条。`,
    witnessed: ({ quorum }) => `您的策略所要求的见证方（“${quorum}”）均已签署同一日志。`,
    unwitnessed: () => "您的策略不要求见证：日志本身可能向他人展示另一份历史。",
    "quorum-missing": ({ quorum, missing }, file) =>
      `${file} 缺少您的策略所要求的见证（“${quorum}”）：${missing}。`,
    cosigned: ({ witness, time }) => `至迟在 ${time} 它已存在：${witness} 当时签署了该日志。`,
    "strange-signatures": ({ count }) => `日志检查点下另有 ${count} 个签名，其密钥未列入您的策略。`,
    verdicts: ({ count }) => `${count} 项结论可由证据得出：本程序重新判定，结果逐字节相同。`,
    "verdicts-wrong": ({ words }, file) =>
      `${file} 不能由证据得出。${words === "" ? "" : `不同的结论：${words}。`}`,
    "verdicts-changed": ({ changed, words }) =>
      `如今对该证据的判定有所不同，因为程序版本或所知数据不同（${changed}）。${words === "" ? "各项结论用词相同。" : `不同的结论：${words}。`}`,
    "verdicts-untold": ({ why }, file) => `无法判明 ${file} 是否可由证据得出。${why}`,
    "verdicts-cut": (_, file) =>
      `无法判明 ${file} 是否可由证据得出：部分证据已被遮去。其中的结论用词即封存时的用词。`,
    redacted: ({ whole, pieces, gone }) =>
      `留存的内容即封存的内容：${whole} 个文件完整，${pieces} 处文字和 ${gone} 个整文件被遮去，且未以他物替代。`,
    cut: ({ pieces }, file) => `${file}：遮去 ${pieces} 处。`,
    "redaction-wrong": ({ why }, file) => `${file} 不是与档案一同封存的记录：${why}`,
    credential: (_, file) => `${file} 是同一密钥签发的凭证，内容相同。`,
    "credential-wrong": ({ why }, file) => `${file} 不是正确的凭证：${why}`,
  },
  never: "此处无法证明的事",
  nevers: [
    "证据确实被看到。封存者可能事先编造；但自封存起，内容不可能再被改动。",
    "究竟是谁。签名的是密钥及其持有者；其背后的个人或机构，须从其公布之处得知。",
    "他人会看到什么。网站可能向他人、或在日后展示不同内容：请自行检查。",
    "没有遗漏。可能另有结果不同的检查而未被公布。",
  ],
};

export const verifiedWords: Readonly<Record<Language, Words>> = { en, zh };
