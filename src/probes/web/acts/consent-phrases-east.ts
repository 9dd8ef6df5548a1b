// What consent dialogs say, in the languages of central and eastern Europe.
// Written for this project. Phrases are divided by |; one that ends in * may stand inside a longer label.

import type { Phrases } from "./consent-words.ts";

export const consentPhrasesEast: Readonly<Record<string, Phrases>> = {
  pl: {
    accept:
      "akceptuj|akceptuję*|akceptuj wszystk*|zaakceptuj|zaakceptuj wszystk*|akceptuj i*|zgadzam się*|zgoda|wyrażam zgodę*|zezwól|zezwól na wszystk*|zezwalaj na wszystk*|przejdź do serwisu*|rozumiem|w porządku",
    refuse:
      "odrzuć*|odrzucam*|odmawiam*|odmów*|nie zgadzam się*|nie akceptuję*|nie wyrażam zgody*|nie dziękuję*|nie|tylko niezbędne*|tylko wymagane*|tylko konieczne*|akceptuj tylko*|akceptuj niezbędne*|akceptuję tylko*|zaakceptuj tylko*|zezwól tylko*|kontynuuj bez*|wyłącz wszystk*",
    save: "zapisz*|potwierdź*|zezwól na wybór*|zezwól na wybrane*|akceptuj wybrane*|zaakceptuj wybrane*|zatwierdź*",
    settings:
      "ustawienia*|ustawienia plików*|dostosuj*|zarządzaj*|konfiguruj*|preferencje*|więcej opcji*|opcje|pokaż szczegóły*|zmień*|ustawienia zaawansowane*",
    close: "zamknij*",
    never:
      "subskry*|zapłać|płat*|kup|zamów*|zamówieni*|zaloguj*|zarejestruj*|dowiedz się więcej|więcej informacji|polityka*",
    or: "lub",
    about: "ciastecz*|zgod*|prywatno*|dane osobowe*|danych osobowych*|rodo",
    necessary: "niezbędn*|wymagan*|konieczn*|zawsze aktywn*",
    withdraw: "wycofaj*|cofnij*",
  },
  cs: {
    accept:
      "přijmout|přijmout vše*|přijmout všechny*|přijímám*|souhlasím*|povolit|povolit vše*|povolit všechny*|rozumím|přijmout cookies*|v pořádku|přijmout a*",
    refuse:
      "odmítnout*|odmítnout vše*|odmítám*|nesouhlasím*|nepřijmout*|zamítnout*|jen nezbytné*|pouze nezbytné*|jen nutné*|pouze nutné*|přijmout pouze*|povolit pouze*|povolit jen*|pokračovat bez*|ne děkuji*|zakázat vše*",
    save: "uložit*|potvrdit*|povolit výběr*|povolit vybrané*|přijmout vybrané*",
    settings:
      "nastavení*|nastavit*|přizpůsobit*|upravit*|spravovat*|předvolby*|podrobné nastavení*|více možností*|možnosti|zobrazit podrobnosti*",
    close: "zavřít*",
    never: "předplat*|zaplatit|koupit|objedn*|přihlásit*|registr*|více informací|zásady*|pokladna",
    or: "nebo",
    about: "souhlas*|soukromí*|osobní údaje*|osobních údajů*|sušenk*",
    necessary: "nezbytn*|nutné*|technick*|vždy aktivní*",
    withdraw: "odvolat*|změnit*",
  },
  sk: {
    accept:
      "prijať|prijať všetko*|prijať všetky*|súhlasím*|povoliť|povoliť všetko*|povoliť všetky*|akceptovať|akceptovať všetk*|rozumiem|prijať cookies*",
    refuse:
      "odmietnuť*|odmietnuť všetk*|odmietam*|nesúhlasím*|zamietnuť*|iba nevyhnutné*|len nevyhnutné*|iba potrebné*|prijať len*|prijať iba*|povoliť len*|povoliť iba*|pokračovať bez*|nie ďakujem*",
    save: "uložiť*|potvrdiť*|povoliť výber*|povoliť vybrané*|prijať vybrané*",
    settings:
      "nastavenia*|nastaviť*|prispôsobiť*|upraviť*|spravovať*|predvoľby*|viac možností*|možnosti|zobraziť podrobnosti*",
    close: "zavrieť*|zatvoriť*",
    never: "predplat*|zaplatiť|kúpiť|objedn*|prihlásiť*|registr*|viac informácií|zásady*|pokladňa",
    or: "alebo",
    about: "súhlas*|súkromi*|osobné údaje*|osobných údajov*",
    necessary: "nevyhnut*|potrebné*|vždy aktívne*",
    withdraw: "odvolať*|zmeniť*",
  },
  hu: {
    accept:
      "elfogadom*|elfogad|elfogadás|összes elfogadása*|mindet elfogadom*|az összes elfogadása*|mindent elfogad*|engedélyezem*|engedélyezés|összes engedélyezése*|az összes engedélyezése*|egyetértek*|rendben|értem|hozzájárulok*|sütik elfogadása*",
    refuse:
      "elutasítom*|elutasít*|elutasítás*|összes elutasítása*|mindet elutasítom*|nem fogadom el*|nem egyetértek|nem járulok hozzá*|nem köszönöm*|csak a szükséges*|csak szükséges*|csak a feltétlenül*|csak a legszükségesebb*|folytatás elfogadás nélkül*|az összes elutasítása*",
    save: "mentés*|beállítások mentése*|kiválasztottak*|kijelöltek*|a kiválasztottak*|választás mentése*|megerősít*",
    settings:
      "beállítások*|süti beállítások*|cookie beállítások*|testreszab*|kezelés*|sütik kezelése*|további lehetőségek*|részletek megjelenítése*|módosít*|személyre szab*",
    close: "bezár*",
    never:
      "előfizet*|fizet*|vásárl*|megrendel*|rendelés*|bejelentkez*|regisztr*|további információ*|tájékoztató*",
    or: "vagy",
    about: "süti*|hozzájárulás*|adatvédel*|személyes adat*",
    necessary: "szükséges*|feltétlenül*|mindig aktív*|kötelező*",
    withdraw: "visszavon*",
  },
  ro: {
    accept:
      "accept|accept toate*|acceptă|acceptă toate*|acceptați*|acceptă tot*|sunt de acord*|permite|permite toate*|permite tot*|am înțeles|de acord|accept cookie*|acceptă cookie*",
    refuse:
      "refuz*|refuză*|respinge*|respingeți*|nu accept*|nu sunt de acord*|nu mulțumesc*|doar necesare*|doar cele necesare*|doar cele esențiale*|doar cookie*|numai necesare*|numai cele necesare*|acceptă doar*|acceptă numai*|continuă fără*",
    save: "salvează*|salvați*|salvare*|confirmă*|permite selecția*|acceptă selecția*|aplică*",
    settings:
      "setări*|preferințe*|personaliz*|gestion*|administr*|opțiuni|mai multe opțiuni*|configur*|modifică*|arată detalii*",
    close: "închide*",
    never: "abon*|plăt*|cumpăr*|comand*|autentific*|conect*|înregistr*|află mai multe|politica*",
    or: "sau",
    about: "consimțământ*|confidențialitate*|date personale*|datelor personale*|date cu caracter*",
    necessary: "necesar*|esențial*|întotdeauna activ*|obligator*",
    withdraw: "retrage*|revocă*",
  },
  bg: {
    accept:
      "приемам*|приемане|приеми|приеми всички*|приемане на всички*|съгласен съм*|съгласявам се*|разреши|разреши всички*|позволи всички*|разбрах|добре",
    refuse:
      "отказвам*|отхвърляне*|отхвърли*|отхвърлям*|откажи*|отказ|не приемам*|не съм съгласен*|не благодаря*|само необходими*|само необходимите*|само задължителни*|приеми само*|продължи без*",
    save: "запази*|запазване*|потвърди*|разреши избран*|приеми избран*|потвърждавам*",
    settings:
      "настройки*|предпочитания*|управление*|персонализ*|управлявай*|опции|повече опции*|промяна*|покажи подробности*",
    close: "затвори*|затваряне*",
    never: "абон*|плат*|купи*|поръч*|вход|регистр*|научете повече|политика*",
    or: "или",
    about: "бисквитк*|съгласие*|поверителност*|лични данни*|личните данни*|кукита*",
    necessary: "необходим*|задължителн*|винаги актив*|строго*",
    withdraw: "оттегл*",
  },
  el: {
    accept:
      "αποδοχή|αποδοχή όλων*|αποδέχομαι*|αποδοχή cookies*|συμφωνώ*|αποδοχή και*|να επιτρέπονται όλα*|επιτρέπονται όλα*|επιτρέψτε όλα*|εντάξει|κατάλαβα|συναινώ*",
    refuse:
      "απόρριψη*|απορρίπτω*|απόρριψη όλων*|άρνηση*|δεν αποδέχομαι*|δεν συμφωνώ*|διαφωνώ*|όχι ευχαριστώ*|μόνο τα απαραίτητα*|μόνο απαραίτητα*|μόνο αναγκαία*|αποδοχή μόνο*|αποδοχή απαραίτητων*|συνέχεια χωρίς*",
    save: "αποθήκευση*|επιβεβαίωση*|αποδοχή επιλεγμένων*|αποδοχή επιλογών*|να επιτρέπεται η επιλογή*",
    settings:
      "ρυθμίσεις*|προτιμήσεις*|διαχείριση*|προσαρμογή*|περισσότερες επιλογές*|επιλογές|εμφάνιση λεπτομερειών*|παραμετροποίηση*",
    close: "κλείσιμο*",
    never:
      "συνδρομ*|πληρωμ*|αγορά*|παραγγελ*|σύνδεση|εγγραφή|μάθετε περισσότερα|περισσότερες πληροφορίες|πολιτική*",
    or: "ή",
    about: "συγκατάθεση*|συναίνεση*|απόρρητ*|απορρήτου*|προσωπικά δεδομένα*|προσωπικών δεδομένων*",
    necessary: "απαραίτητ*|αναγκαί*|πάντα ενεργ*|πάντα ενεργά*",
    withdraw: "ανάκληση*|αλλαγή*",
  },
  hr: {
    accept:
      "prihvati|prihvaćam*|prihvati sve*|prihvati kolačiće*|slažem se*|dopusti|dopusti sve*|razumijem|u redu|omogući sve*|prihvati i*",
    refuse:
      "odbij*|odbijam*|odbaci*|ne prihvaćam*|ne slažem se*|ne hvala*|samo nužni*|samo nužne*|samo neophodn*|samo potrebn*|prihvati samo*|dopusti samo*|nastavi bez*|onemogući sve*",
    save: "spremi*|sačuvaj*|potvrdi*|dopusti odabir*|dopusti odabrane*|prihvati odabrane*|prihvati odabir*",
    settings:
      "postavke*|prilagodi*|upravljaj*|upravljanje*|preference*|opcije|više opcija*|prikaži pojedinosti*|podesi*|promijeni*",
    close: "zatvori*",
    never:
      "pretplat*|plati*|plaćanj*|kupi*|naruč*|narudžb*|prijav*|registr*|saznaj više|saznajte više|politika*|pravila",
    or: "ili",
    about: "kolačić*|privol*|privatnost*|osobni podaci*|osobnih podataka*",
    necessary: "nužn*|neophodn*|obavezn*|uvijek aktiv*",
    withdraw: "povuci*|povlačenje*",
  },
  sl: {
    accept:
      "sprejmi|sprejmem*|sprejmi vse*|sprejmi piškotke*|strinjam se*|se strinjam*|dovoli|dovoli vse*|dovolim*|razumem|v redu|potrjujem vse*",
    refuse:
      "zavrni*|zavrnem*|zavračam*|ne sprejmem*|ne strinjam se*|se ne strinjam*|ne hvala*|samo nujni*|samo nujne*|samo obvezni*|samo potrebni*|sprejmi samo*|dovoli samo*|sprejmi nujne*|nadaljuj brez*",
    save: "shrani*|potrdi*|dovoli izbrane*|dovoli izbor*|sprejmi izbrane*",
    settings:
      "nastavitve*|prilagodi*|upravljaj*|upravljanje*|možnosti|več možnosti*|spremeni*|pokaži podrobnosti*",
    close: "zapri*",
    never: "naroč*|plač*|kupi*|nakup*|prijav*|registr*|več informacij|preberi več|politika*|blagajna",
    or: "ali",
    about: "piškot*|soglasj*|privolit*|zasebnost*|osebni podatki*|osebnih podatkov*",
    necessary: "nujn*|obvezn*|potrebni*|vedno aktiv*",
    withdraw: "preklič*|umik*",
  },
  et: {
    accept:
      "nõustun*|nõustu|nõustu kõigiga*|nõustun kõigiga*|luba|luba kõik*|lubage kõik*|aktsepteeri|aktsepteeri kõik*|aktsepteerin*|saan aru|selge",
    refuse:
      "keeldu*|keeldun*|keela*|lükka tagasi*|lükkan tagasi*|ei nõustu*|ma ei nõustu*|ei aitäh*|ainult vajalikud*|ainult hädavajalikud*|luba ainult*|nõustu ainult*|luba vajalikud*|jätka ilma*",
    save: "salvesta*|kinnita*|luba valitud*|luba valik*|nõustu valitud*",
    settings:
      "seaded*|sätted*|küpsiste seaded*|küpsiste sätted*|kohanda*|halda*|eelistused*|rohkem valikuid*|valikud|muuda*|näita üksikasju*",
    close: "sulge*|sule",
    never: "telli*|maksa|osta|ostukorv*|logi sisse|registreeru*|loe lähemalt|loe rohkem|privaatsuspoliitika*",
    or: "või",
    about: "küpsis*|nõusole*|privaatsus*|isikuand*",
    necessary: "vajalik*|hädavajalik*|alati aktiiv*|kohustuslik*",
    withdraw: "tagasi võt*|võta tagasi*",
  },
  lv: {
    accept:
      "piekrītu*|piekrist|piekrist visām*|piekrist visiem*|pieņemt|pieņemt visas*|pieņemt visus*|atļaut|atļaut visas*|atļaut visus*|apstiprināt visas*|sapratu|labi|akceptēt",
    refuse:
      "noraidīt*|noraidu*|atteikties*|atteikt*|nepiekrītu*|nepieņemt*|nē paldies*|tikai nepieciešamās*|tikai nepieciešamos*|tikai obligātās*|pieņemt tikai*|atļaut tikai*|turpināt bez*",
    save: "saglabāt*|apstiprināt|apstiprināt izvēli*|atļaut izvēlētās*|atļaut atlasi*|pieņemt izvēlētās*",
    settings:
      "iestatījumi*|sīkdatņu iestatījumi*|pielāgot*|pārvaldīt*|preferences|vairāk iespēju*|mainīt*|rādīt detaļas*|opcijas",
    close: "aizvērt*",
    never:
      "abonē*|maksā*|pirkt|pasūtī*|ielogoties|pieslēgties|reģistrē*|uzzināt vairāk|lasīt vairāk|politika*",
    or: "vai",
    about: "sīkdat*|sīkfail*|piekrišan*|privātum*|personas dat*",
    necessary: "nepieciešam*|obligāt*|vienmēr aktīv*",
    withdraw: "atsaukt*",
  },
  lt: {
    accept:
      "sutinku*|sutikti|sutikti su visais*|priimti|priimti visus*|leisti|leisti visus*|leisti visus slapukus*|supratau|gerai|patvirtinti visus*",
    refuse:
      "atmesti*|atmetu*|nesutinku*|nepriimti*|atsisakyti*|atsisakau*|ne ačiū*|tik būtini*|tik būtinieji*|tik būtinus*|tik būtinuosius*|priimti tik*|leisti tik*|tęsti be*|neleisti*",
    save: "išsaugoti*|patvirtinti|patvirtinti pasirinkim*|leisti pasirinktus*|leisti pasirinkimą*|priimti pasirinktus*",
    settings:
      "nustatymai*|slapukų nustatymai*|tinkinti*|pritaikyti*|valdyti*|parinktys*|daugiau parinkčių*|keisti*|rodyti informaciją*|nuostatos*",
    close: "uždaryti*",
    never: "prenumer*|mokėti|pirkti|užsaky*|prisijung*|registr*|sužinoti daugiau|skaityti daugiau|politika*",
    or: "arba",
    about: "slapuk*|sutikim*|privatum*|asmens duomen*",
    necessary: "būtin*|visada aktyv*|privalom*",
    withdraw: "atšaukti*|atsaukti*",
  },
  uk: {
    accept:
      "прийняти|прийняти все*|прийняти всі*|приймаю*|погоджуюсь*|погоджуюся*|згоден|згодна|дозволити|дозволити всі*|дозволити все*|зрозуміло|гаразд",
    refuse:
      "відхилити*|відмовитися*|відмовитись*|відхиляю*|не приймаю*|не погоджуюсь*|ні дякую*|лише необхідні*|тільки необхідні*|лише обов язкові*|прийняти лише*|прийняти тільки*|продовжити без*",
    save: "зберегти*|підтвердити*|дозволити вибран*|прийняти вибран*",
    settings: "налаштування*|налаштувати*|керувати*|параметри*|вподобання*|більше опцій*|змінити*",
    close: "закрити*",
    never: "підпис*|оплат*|купити|замов*|увійти|зареєстр*|дізнатися більше|політика*",
    or: "або",
    about: "файли cookie*|згод*|конфіденційн*|персональні дані*|персональних даних*|куки",
    necessary: "необхідн*|обов язков*|завжди активн*",
    withdraw: "відкликати*",
  },
  ru: {
    accept:
      "принять|принять все*|принимаю*|принять и*|согласен|согласна|я согласен*|я согласна*|соглашаюсь*|разрешить|разрешить все*|понятно|хорошо|принять cookie*|ок",
    refuse:
      "отклонить*|отказаться*|отказ|отклоняю*|не принимаю*|не принимать*|не согласен*|нет спасибо*|только необходимые*|только обязательные*|принять только*|разрешить только*|принять необходимые*|продолжить без*|запретить все*",
    save: "сохранить*|подтвердить*|разрешить выбранн*|принять выбранн*",
    settings:
      "настройки*|настроить*|управление*|управлять*|параметры*|предпочтения*|больше опций*|изменить*|подробные настройки*",
    close: "закрыть*",
    never: "подпис*|оплат*|купить|заказ*|войти|зарегистр*|узнать больше|подробнее|политика*",
    or: "или",
    about: "файлы cookie*|файлов cookie*|согласи*|конфиденциальн*|персональн*|куки",
    necessary: "необходим*|обязательн*|всегда активн*",
    withdraw: "отозвать*|отзыв*",
  },
};
