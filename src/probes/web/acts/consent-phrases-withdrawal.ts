// How pages name the way back: withdrawing consent or changing a choice about cookies, whole labels.

const phrases: Readonly<Record<string, string>> = {
  en: "withdraw consent|withdraw your consent|revoke consent|change consent|change your consent|renew consent|cookie settings|cookies settings|cookie preferences|manage cookies|privacy settings|privacy choices|your privacy choices|consent settings|do not sell my personal information|do not sell or share my personal information",
  de: "einwilligung widerrufen|einwilligung ändern|cookie einstellungen|cookies verwalten|datenschutz einstellungen|privatsphäre einstellungen|consent widerrufen",
  fr: "retirer mon consentement|retirer le consentement|modifier mon consentement|gérer les cookies|gestion des cookies|paramètres des cookies|préférences cookies",
  nl: "toestemming intrekken|cookie instellingen|cookievoorkeuren|cookies beheren",
  es: "retirar consentimiento|configuración de cookies|gestionar cookies|preferencias de cookies|ajustes de cookies",
  it: "revoca il consenso|revoca consenso|impostazioni cookie|preferenze cookie|gestisci cookie|gestisci i cookie",
  pt: "retirar consentimento|definições de cookies|preferências de cookies|gerir cookies",
  pl: "wycofaj zgodę|ustawienia plików cookie|ustawienia cookies|zarządzaj cookies",
  sv: "återkalla samtycke|cookieinställningar|hantera cookies",
  da: "træk samtykke tilbage|cookieindstillinger|administrer cookies",
  no: "trekk tilbake samtykke|informasjonskapselinnstillinger|cookie innstillinger",
  fi: "peruuta suostumus|evästeasetukset",
  cs: "odvolat souhlas|nastavení cookies|spravovat cookies",
  zh: "撤回同意|撤回授权|cookie 设置|cookie设置|隐私设置|管理 cookie|cookie 設定|隱私設定",
  ja: "同意を撤回|クッキー設定|cookie 設定|cookieの設定|プライバシー設定",
  ko: "동의 철회|쿠키 설정|개인정보 설정",
};

export const withdrawalPhrases: readonly string[] = Object.values(phrases).flatMap((list) => list.split("|"));
