/// What passwords are commonly made of, written down from general knowledge of published rankings.
enum CommonPasswords {
    /// Figures and signs in place of the letters that they look like.
    static let imitated: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i",
        "+": "t", "|": "l", "€": "e",
    ]

    /// Rows of keyboards and alphabets; each character with its neighbours.
    static let rows: [[Character: [Character]]] = [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm",
        "wxcvbn", "abcdefghijklmnopqrstuvwxyz", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol",
        "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "0123456789",
    ].map { row in
        let letters = Array(row)
        var neighbours: [Character: [Character]] = [:]
        for (left, right) in zip(letters, letters.dropFirst()) {
            neighbours[left, default: []].append(right)
            neighbours[right, default: []].append(left)
        }
        return neighbours
    }

    /// Words by their first letter.
    static let stems: [Character: [[Character]]] = Dictionary(
        grouping: words.split(whereSeparator: \.isWhitespace).map(Array.init), by: { $0[0] })

    private static let words = """
        password passwords passwort passwd passphrase pass pwd pword contrasena contraseña motdepasse mdp senha haslo
        hasło wachtwoord kennwort losenord lösenord salasana adgangskode passord parola sifre şifre jelszo jelszó heslo
        пароль parool geslo lozinka kodeord secret secrets geheim mysecret confidential private
        login logon signin signup account user users username admin admins administrator administrador root sysadmin
        superuser system server default guest test tests tester testing temp temporary changeme change changeit letmein
        letmeinnow openup opensesame sesame access enter welcome welcomeback willkommen bienvenue bienvenido
        benvenuto hello hallo hola bonjour goodbye please thanks thankyou trustno trustnoone trustme whatever nothing
        something anything everything computer laptop internet network website online google facebook instagram twitter
        youtube microsoft windows office apple iphone android samsung amazon netflix linux ubuntu debian oracle cisco
        postgres postgresql database mysql master shadow hunter killer ninja samurai warrior wizard dragon monkey
        tiger lion panther eagle falcon hawk phoenix dolphin horse kitty puppy doggy bunny rabbit turtle snoopy
        pikachu pokemon naruto batman superman spiderman ironman starwars startrek gandalf matrix mustang ferrari
        porsche mercedes harley corvette camaro yamaha honda toyota football fussball futbol soccer baseball basketball
        hockey tennis golf cricket rugby liverpool arsenal chelsea barcelona realmadrid juventus manchester united
        cowboys yankees lakers steelers packers steelers redsox sunshine sunflower flower flowers rainbow butterfly
        princess prince queen king angel angels devil heaven jesus christ god godisgood blessed blessing faith hope
        love loves lovely lover loveme iloveyou iloveu ilove iloveyouforever forever always loveyou teamo tequiero
        jetaime tiamo ichliebedich liebe amor amour amore schatz baby babygirl babyboy honey sweetheart sweetie
        darling cutie beautiful pretty sexy happy smile smiley lucky friend friends friendship family mother mommy
        mama father daddy papa brother sister girl boy girlfriend boyfriend husband wife summer sommer winter
        spring autumn fall herbst fruhling frühling january february march april may june july august september
        october november december januar februar märz juni juli oktober dezember monday tuesday wednesday
        thursday friday saturday sunday montag freitag birthday christmas easter holiday vacation
        orange banana cherry strawberry chocolate cookie coffee cheese pepper ginger peanut pumpkin candy sugar
        purple yellow green blue black white silver golden gold diamond crystal pearl ruby red
        michael jennifer jessica ashley amanda daniel matthew joshua andrew robert thomas charlie george jordan
        michelle nicole hannah samantha elizabeth alexander anthony william jonathan christopher benjamin david james
        john maria anna peter martin patrick stefan andreas sandra julia laura sarah sophie olivia emma
        london paris berlin madrid america england france germany deutschland schweiz zurich canada mexico brasil
        australia india newyork california texas chicago boston
        doctor doktor arzt nurse hospital hospitals klinik clinic clinical clinics patient patients health healthcare
        medical medicine medizin praxis spital krankenhaus surgery surgeon radiology radiologist dermatology oncology
        cardiology imaging scanner xray dicom pacs diascope picture pictures image images report reports secure
        security safe safety company office work manager service support helpdesk
        superstar rockstar rockyou metallica nirvana slipknot blink eminem beatles music guitar dance freedom liberty
        peace power energy money dollar dollars rich winner champion champions player gamer games playstation xbox
        minecraft fortnite zelda mario sonic cheater ranger soldier marine army navy police pirate captain maverick
        buster cooper bailey maggie sadie rocky bandit tigger garfield mickey minnie donald disney simpsons
        qwerty qwertz azerty asdf zxcv qazwsx qazwsxedc qweasd qweasdzxc qwe asd zxc wasd abc xyz aaa
        correcthorsebatterystaple correct battery staple tobeornottobe thequickbrownfox quickbrownfox loremipsum
        mypassword mypass newpassword oldpassword yourpassword ourpassword thepassword password1 p4ssword
        my your our new the best one two three four five six seven eight nine ten first second third
        fuck fuckyou fuckoff shit asshole bitch pussy dick
        """
}
