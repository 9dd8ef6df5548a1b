// What consent dialogs say, in English and the languages of western, southern and northern Europe.
// Written for this project. Phrases are divided by |; one that ends in * may stand inside a longer label.

import type { Phrases } from "./consent-words.ts";

export const consentPhrasesWest: Readonly<Record<string, Phrases>> = {
  en: {
    accept:
      "accept|i accept|yes i accept|accept all*|accept cookies*|accept the cookies*|accept and continue*|accept and close*|accept recommended*|accept optional*|accept additional*|accept analytics*|agree|i agree|agree and*|i agree to all*|agree to all*|allow|allow all*|allow cookies*|allow and*|enable all*|ok|okay|got it|got it thanks|i understand|understood|yes i agree|consent|i consent|that s ok|that s fine|sounds good",
    refuse:
      "reject*|decline*|i decline*|deny*|refuse*|i refuse*|disagree*|i disagree*|no thanks*|no thank you|no|do not accept*|i do not accept*|don t accept*|do not consent*|do not agree*|i do not agree*|do not allow*|don t allow*|only necessary*|only essential*|only required*|necessary only*|essential only*|required only*|essentials only*|necessary cookies only*|essential cookies only*|strictly necessary only*|strictly necessary cookies only*|required cookies only*|use necessary*|use only necessary*|accept necessary*|accept only*|accept essential*|accept strictly necessary*|accept required*|allow necessary*|allow only*|allow essential*|continue without*|opt out*|disable all*|object to all*|turn off all*",
    save: "save*|confirm|confirm my*|confirm choices*|confirm selection*|confirm preferences*|accept selected*|accept selection*|accept my*|allow selection*|allow selected*|apply*|submit preferences*|submit my*|use selected*",
    settings:
      "settings*|preferences*|manage*|customi*|configure*|options|more options*|cookie settings*|cookies settings*|cookie preferences*|cookie options*|privacy settings*|consent settings*|consent preferences*|my choices|privacy choices*|your privacy choices*|your choices|show purposes*|show details*|let me choose*|adjust*|change settings*|change preferences*|set preferences*|personali*|individual*",
    close: "close*|dismiss*",
    never:
      "pay|pays|payment*|subscri*|buy|purchase*|log in|login|sign in|sign up|register*|order|orders|checkout|newsletter*|donate*|upgrade*|ad free|read more|learn more|policy|terms|notice",
    or: "or",
    about: "cookie*|consent*|privacy*|personal data*|tracking*|gdpr|similar technologies*",
    necessary: "necessary*|essential*|required*|always active*|always on*|strictly*|mandatory*",
    withdraw:
      "withdraw*|revoke*|manage consent*|change your consent|do not sell or share my personal information|do not sell my personal information|your privacy choices|privacy choices|cookies|cookie choices",
  },
  de: {
    accept:
      "akzeptieren|alle akzeptieren*|alles akzeptieren*|akzeptiere alle*|cookies akzeptieren*|alle cookies akzeptieren*|akzeptieren und*|ich akzeptiere*|zustimmen|allen zustimmen*|allem zustimmen*|ich stimme zu*|stimme zu*|zustimmen und*|alle zulassen*|alles zulassen*|alle cookies zulassen*|cookies zulassen*|alle erlauben*|alles erlauben*|cookies erlauben*|erlauben|zulassen|einverstanden*|ich bin einverstanden*|verstanden|alles klar|alle annehmen*|alle cookies annehmen*|annehmen|einwilligen*|ja ich stimme zu|in ordnung|geht klar",
    refuse:
      "ablehnen|alle ablehnen*|alles ablehnen*|cookies ablehnen*|alle cookies ablehnen*|optionale ablehnen*|ich lehne ab*|lehne ab*|ablehnen und*|verweigern*|nicht zustimmen*|nicht akzeptieren*|nicht einverstanden*|ich stimme nicht zu*|nein danke*|nein|nur notwendige*|nur erforderliche*|nur essenzielle*|nur essentielle*|nur technisch*|nur funktionale*|nur unbedingt*|notwendige akzeptieren*|notwendige cookies akzeptieren*|notwendige cookies zulassen*|nur das nötigste*|weiter ohne*|ohne einwilligung*|ohne zustimmung*|fortfahren ohne*|widersprechen*|allen widersprechen*|alle deaktivieren*",
    save: "speichern*|auswahl speichern*|auswahl akzeptieren*|auswahl erlauben*|auswahl zulassen*|auswahl übernehmen*|auswahl annehmen*|einstellungen speichern*|meine auswahl*|bestätigen|auswahl bestätigen*|ausgewählte akzeptieren*|ausgewählte zulassen*|übernehmen|einstellungen übernehmen*",
    settings:
      "einstellungen*|cookie einstellungen*|datenschutzeinstellungen*|privatsphäre einstellungen*|anpassen|individuell*|konfigurieren*|verwalten*|optionen*|weitere optionen*|mehr optionen*|präferenzen*|details*|details anzeigen*|cookies verwalten*|einwilligung verwalten*|auswahl anpassen*|einstellungen anpassen*|zwecke anzeigen*",
    close: "schließen*|schliessen*",
    never:
      "abo|abonn*|kaufen|kauf|bezahl*|zahlen|kostenpflichtig*|anmelden*|einloggen*|registrieren*|bestell*|kasse|werbefrei*|datenschutzerklärung*|datenschutzhinweise*|impressum|mehr erfahren|mehr informationen|nutzungsbedingungen|agb",
    or: "oder",
    about: "datenschutz*|einwilligung*|privatsphäre*|personenbezogen*|dsgvo",
    necessary: "notwendig*|erforderlich*|essenziell*|essentiell*|immer aktiv*|technisch*|unbedingt*",
    withdraw: "widerruf*|widerrufen*|ändern*|cookies",
  },
  fr: {
    accept:
      "accepter|tout accepter*|accepter tout*|accepter et*|accepter les cookies*|accepter tous*|j accepte*|je consens*|consentir*|autoriser|tout autoriser*|autoriser tous*|d accord|ok tout accepter|j ai compris|compris|je suis d accord*|oui j accepte*",
    refuse:
      "refuser|tout refuser*|refuser tout*|refuser et*|refuser les cookies*|refuser tous*|je refuse*|rejeter*|tout rejeter*|continuer sans accepter*|continuer sans*|non merci*|non|interdire*|tout interdire*|décliner*|ne pas accepter*|je n accepte pas*|uniquement les*|seulement les*|cookies nécessaires uniquement*|cookies essentiels uniquement*|nécessaires uniquement*|accepter uniquement*|accepter seulement*|s opposer*|tout désactiver*|désactiver tout*",
    save: "enregistrer*|sauvegarder*|valider|valider mes*|valider la*|valider les*|confirmer*|confirmer mes*|accepter la sélection*|autoriser la sélection*|appliquer*",
    settings:
      "paramètres*|paramétrer*|personnaliser*|gérer*|configurer*|préférences*|options|plus d options*|je choisis*|choisir*|réglages*|modifier*|paramètres des cookies*|gestion des cookies*|afficher les finalités*|voir les détails*",
    close: "fermer*",
    never:
      "abonn*|s abonner|payer|payant*|acheter|achat|commande*|connexion|se connecter|s inscrire|inscription|politique*|en savoir plus|mentions légales|sans publicité",
    or: "ou",
    about: "consentement*|confidentialité*|vie privée*|données personnelles*|témoins*|traceurs*|rgpd",
    necessary: "nécessaire*|essentiel*|indispensable*|toujours actif*|obligatoire*|strictement*",
    withdraw: "retirer*|modifier*|cookies",
  },
  nl: {
    accept:
      "accepteren|accepteer|accepteer alle*|accepteer alles*|alles accepteren*|alle accepteren*|alle cookies accepteren*|cookies accepteren*|accepteren en*|akkoord*|ik ga akkoord*|ga akkoord*|toestaan|alles toestaan*|alle toestaan*|cookies toestaan*|alle cookies toestaan*|begrepen|ik accepteer*|ik begrijp het|ja ik accepteer*|aanvaarden|alles aanvaarden*|alle cookies aanvaarden*",
    refuse:
      "weigeren*|alles weigeren*|alle weigeren*|cookies weigeren*|weiger*|afwijzen*|alles afwijzen*|alle cookies afwijzen*|wijs alles af*|wijs af|niet accepteren*|niet akkoord*|ik ga niet akkoord*|nee bedankt*|nee|liever niet*|alleen noodzakelijk*|alleen functione*|alleen essenti*|alleen de noodzakelijke*|enkel noodzakelijk*|accepteer alleen*|doorgaan zonder*|verder zonder*|alles uitschakelen*|verwerpen*",
    save: "opslaan*|voorkeuren opslaan*|instellingen opslaan*|keuze opslaan*|bevestig*|selectie toestaan*|selectie accepteren*|selectie bevestigen*|mijn keuze*|toepassen",
    settings:
      "instellingen*|cookie instellingen*|cookie-instellingen*|cookievoorkeuren*|voorkeuren*|beheren*|aanpassen*|beheer*|opties*|meer opties*|zelf instellen*|stel zelf in*|wijzig*|personaliseren*|details tonen*",
    close: "sluiten*|sluit",
    never:
      "abonn*|betalen|betaal*|kopen|koop|bestel*|afrekenen|inloggen|aanmelden|registreren|meer informatie|lees meer|cookiebeleid|privacybeleid|privacyverklaring",
    or: "of",
    about: "toestemming*|persoonsgegevens*|privacy*|avg",
    necessary: "noodzakelijk*|functione*|essenti*|altijd actief*|vereist*",
    withdraw: "intrekken*|wijzigen*|cookies",
  },
  es: {
    accept:
      "aceptar|aceptar todo*|aceptar todas*|aceptar todos*|aceptar y*|aceptar cookies*|aceptar las cookies*|acepto*|permitir|permitir todas*|permitir todo*|permitir cookies*|de acuerdo|estoy de acuerdo*|entendido|consentir*|sí acepto",
    refuse:
      "rechazar*|rechazo*|rechazar todo*|denegar*|declinar*|no acepto*|no aceptar*|no gracias*|no consentir*|no permitir*|solo necesarias*|sólo necesarias*|solo las necesarias*|solo cookies*|sólo cookies*|solo esenciales*|aceptar solo*|aceptar sólo*|permitir solo*|continuar sin*|únicamente necesarias*|desactivar todas*|rechazarlas*",
    save: "guardar*|confirmar*|confirmar mis*|permitir la selección*|permitir selección*|aceptar selección*|aplicar*",
    settings:
      "configurar*|configuración*|ajustes*|preferencias*|personalizar*|gestionar*|administrar*|opciones|más opciones*|panel de*|mostrar detalles*|mostrar propósitos*",
    close: "cerrar*",
    never:
      "suscri*|pagar|pago|comprar|compra|pedido*|iniciar sesión|registr*|más información|leer más|política*|aviso legal",
    or: "o",
    about: "consentimiento*|privacidad*|datos personales*|galletas*|rgpd",
    necessary: "necesari*|esencial*|obligatori*|siempre activ*|estrictamente*|técnicas",
    withdraw: "retirar*|revocar*|cookies",
  },
  pt: {
    accept:
      "aceitar|aceitar tudo*|aceitar todos*|aceitar todas*|aceitar e*|aceitar cookies*|aceitar os cookies*|aceito*|permitir|permitir todos*|permitir tudo*|concordo*|concordar*|entendi|estou de acordo|compreendi",
    refuse:
      "rejeitar*|recusar*|recuso*|negar*|não aceito*|não aceitar*|não obrigad*|não concordo*|apenas necessários*|apenas os necessários*|apenas essenciais*|só os necessários*|somente necessários*|somente os necessários*|apenas cookies*|aceitar apenas*|aceitar somente*|continuar sem*|desativar tudo*",
    save: "guardar*|salvar*|gravar*|confirmar*|permitir seleção*|permitir selecionados*|aceitar seleção*|aceitar selecionados*|aplicar*",
    settings:
      "definições*|configura*|preferências*|personalizar*|gerir*|gerenciar*|opções*|mais opções*|ajustar*|mostrar detalhes*",
    close: "fechar*",
    never:
      "assin*|pagar|comprar|compra|encomend*|pedido|entrar|iniciar sessão|regist*|saber mais|saiba mais|política*",
    or: "ou",
    about: "consentimento*|privacidade*|dados pessoais*|lgpd",
    necessary: "necessári*|essencia*|obrigatóri*|sempre ativ*|estritamente*",
    withdraw: "revogar*|retirar*|cookies",
  },
  it: {
    accept:
      "accetta|accettare|accetto*|accetta tutto*|accetta tutti*|accetta e*|accetta i cookie*|accettare tutti*|consenti|consenti tutti*|consenti tutto*|acconsento*|acconsenti*|sono d accordo*|d accordo|ho capito*|va bene|capito",
    refuse:
      "rifiuta*|rifiuto*|rifiutare*|rifiuta tutto*|nega*|non accetto*|non accettare*|continua senza*|prosegui senza*|chiudi e rifiuta*|chiudi e continua senza*|no grazie*|solo necessari*|solo cookie*|solo i cookie*|solo quelli*|solo essenziali*|accetta solo*|usa solo*|soltanto i*|disattiva tutti*",
    save: "salva*|conferma*|conferma le*|accetta selezionati*|accetta selezione*|accetta la selezione*|consenti la selezione*|consenti selezione*|applica*",
    settings:
      "impostazioni*|personalizza*|gestisci*|gestione*|preferenze*|configura*|opzioni|più opzioni*|altre opzioni*|maggiori opzioni*|mostra dettagli*|dettagli*",
    close: "chiudi*",
    never:
      "abbon*|pagare|paga|acquist*|compra|ordin*|accedi|registrati|iscriv*|informativa*|scopri di più|maggiori informazioni",
    or: "o",
    about: "consenso*|riservatezza*|dati personali*|tracciamento*",
    necessary: "necessari*|essenzial*|sempre attiv*|obbligatori*|strettamente*|tecnici",
    withdraw: "revoca*|modifica*|cookie",
  },
  sv: {
    accept:
      "acceptera|acceptera alla*|acceptera allt*|acceptera cookies*|acceptera kakor*|acceptera och*|jag accepterar*|godkänn|godkänn alla*|godkänn cookies*|godkänn kakor*|godkänn allt*|tillåt|tillåt alla*|tillåt kakor*|jag godkänner*|jag förstår|okej|jag samtycker*",
    refuse:
      "avvisa*|avvisa alla*|neka*|avböj*|tacka nej*|nej tack*|nej|acceptera inte*|godkänn inte*|endast nödvändiga*|bara nödvändiga*|enbart nödvändiga*|godkänn endast*|acceptera endast*|tillåt endast*|godkänn nödvändiga*|acceptera nödvändiga*|använd endast*|fortsätt utan*|stäng av alla*",
    save: "spara*|bekräfta*|godkänn val*|tillåt urval*|acceptera val*|acceptera valda*|godkänn valda*",
    settings:
      "inställningar*|cookieinställningar*|kakinställningar*|anpassa*|hantera*|alternativ|fler alternativ*|visa detaljer*|ändra*|preferenser*",
    close: "stäng*",
    never:
      "prenumer*|betala*|köp|beställ*|logga in|registrera*|läs mer|kassa|integritetspolicy*|cookiepolicy*",
    or: "eller",
    about: "kakor*|samtycke*|integritet*|personuppgifter*",
    necessary: "nödvändig*|alltid aktiv*|obligatorisk*",
    withdraw: "återkalla*|ändra*|ta tillbaka*",
  },
  da: {
    accept:
      "accepter|accepter alle*|acceptér|acceptér alle*|accepter alt*|accepter cookies*|tillad|tillad alle*|tillad cookies*|godkend|godkend alle*|jeg accepterer*|jeg er enig|forstået|ok til alle*|ja tak",
    refuse:
      "afvis*|afvis alle*|nægt*|nej tak*|nej|kun nødvendige*|kun de nødvendige*|accepter kun*|tillad kun*|brug kun*|accepter nødvendige*|fortsæt uden*|accepter ikke*|fravælg alle*|afslå*",
    save: "gem*|bekræft*|tillad valgte*|accepter valgte*|accepter udvalgte*|godkend valgte*",
    settings:
      "indstillinger*|cookieindstillinger*|tilpas*|administrer*|præferencer*|vis detaljer*|flere muligheder*|rediger*|ret samtykke*",
    close: "luk*",
    never: "abonn*|betal*|køb|bestil*|log ind|tilmeld*|læs mere|cookiepolitik*|privatlivspolitik*",
    or: "eller",
    about: "samtykke*|privatliv*|personoplysninger*",
    necessary: "nødvendig*|altid aktiv*|påkrævet*",
    withdraw: "tilbagekald*|træk*|ændr*",
  },
  fi: {
    accept:
      "hyväksy|hyväksy kaikki*|hyväksyn|hyväksyn kaikki*|hyväksy evästeet*|salli|salli kaikki*|salli evästeet*|selvä|ymmärrän|hyväksy ja*",
    refuse:
      "hylkää*|hylkää kaikki*|kieltäydy*|en hyväksy*|älä hyväksy*|estä kaikki*|kiellä*|ei kiitos*|vain välttämättömät*|vain pakolliset*|hyväksy vain*|salli vain*|salli välttämättömät*|jatka hyväksymättä*|käytä vain*",
    save: "tallenna*|vahvista*|salli valinta*|salli valitut*|hyväksy valitut*",
    settings:
      "asetukset*|evästeasetukset*|muokkaa*|hallitse*|mukauta*|lisää vaihtoehtoja*|valinnat|näytä tiedot*",
    close: "sulje*",
    never: "tilaa|tilaus*|maksa|osta|kirjaudu*|rekisteröidy*|lue lisää|tietosuojaseloste*|kassa",
    or: "tai",
    about: "eväste*|suostumus*|yksityisyy*|henkilötie*|tietosuoja*",
    necessary: "välttämättöm*|pakollis*|aina käytössä*",
    withdraw: "peruuta*|muuta*",
  },
  no: {
    accept:
      "godta|godta alle*|godta cookies*|aksepter|aksepter alle*|aksepterer|jeg godtar*|jeg aksepterer*|tillat|tillat alle*|tillat alt*|jeg forstår|den er grei|godkjenn|godkjenn alle*|jeg samtykker*",
    refuse:
      "avvis*|avslå*|nekt*|nei takk*|nei|ikke godta*|jeg godtar ikke*|kun nødvendige*|bare nødvendige*|godta kun*|godta bare*|aksepter kun*|tillat kun*|tillat bare*|godta nødvendige*|fortsett uten*",
    save: "lagre*|bekreft*|tillat utvalg*|tillat valgte*|godta valgte*",
    settings:
      "innstillinger*|tilpass*|administrer*|preferanser*|flere valg*|vis detaljer*|endre*|alternativer",
    close: "lukk*",
    never: "abonn*|betal*|kjøp|bestill*|logg inn|registrer*|les mer|personvernerklæring*",
    or: "eller",
    about: "informasjonskapsler*|samtykke*|personvern*|personopplysninger*",
    necessary: "nødvendig*|alltid aktiv*|påkrevd*",
    withdraw: "trekk*",
  },
  is: {
    accept:
      "samþykkja|samþykkja allt*|samþykkja allar*|ég samþykki*|samþykki allar*|samþykkja vefkökur*|leyfa|leyfa allar*|leyfa allt*|ég skil|í lagi",
    refuse:
      "hafna*|ég hafna*|nei takk*|aðeins nauðsynlegar*|bara nauðsynlegar*|leyfa aðeins*|samþykkja aðeins*|ég samþykki ekki*|halda áfram án*",
    save: "vista*|staðfesta*|leyfa valdar*",
    settings: "stillingar*|aðlaga*|sérsníða*|breyta*|fleiri valkostir*|valkostir",
    close: "loka*",
    never: "áskrift*|borga|kaupa|panta|innskráning|skrá inn|nánar|lesa meira|persónuverndarstefna*",
    or: "eða",
    about: "vefkök*|vafrakök*|samþykki|persónuvernd*|persónuupplýsing*",
    necessary: "nauðsynleg*|alltaf virk*",
    withdraw: "afturkalla*|draga*",
  },
  ga: {
    accept: "glac|glac leis*|glacaim*|glac le gach*|glac le fianáin*|aontaím*|ceadaigh|ceadaigh gach*|tuigim",
    refuse:
      "diúltaigh*|diúltaím*|ná glac*|ní aontaím*|riachtanach amháin*|fianáin riachtanacha amháin*|lean ar aghaidh gan*",
    save: "sábháil*|deimhnigh*",
    settings: "socruithe*|sainroghanna*|bainistigh*|saincheap*",
    close: "dún*",
    about: "fianán*|fianáin*|toiliú*|príobháideach*|sonraí pearsanta*",
    necessary: "riachtanach*",
    withdraw: "tarraing siar*",
  },
  mt: {
    accept: "aċċetta|aċċetta kollox*|aċċetta l cookies kollha*|naċċetta*|naqbel*|ippermetti kollox*",
    refuse: "irrifjuta*|iċħad*|ma naċċettax*|ma naqbilx*|essenzjali biss*|neċessarji biss*|kompli mingħajr*",
    save: "issejvja*|ikkonferma*",
    settings: "settings*|preferenzi*|immaniġġja*|ippersonalizza*",
    close: "agħlaq*",
    about: "kunsens*|privatezza*|data personali*",
    necessary: "neċessarj*|essenzjali*",
    withdraw: "irtira*",
  },
};
