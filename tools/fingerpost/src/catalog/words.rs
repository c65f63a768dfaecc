//! The closed lists of words that records choose from.
//!
//! Each list is an enum whose words are those written in TOML, and the keys under which the interface names them.

/// Declares an enum whose variants are written as words in records.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $variant,)+ }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
            fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($word_doc),+).trim_ascii()),+ }
            }
        }
    };
}

/// One word out of a closed list.
pub trait Choice: Copy + Sized + 'static {
    /// The whole list, in the order in which it is explained and shown.
    const ALL: &'static [Self];

    /// The word as it is written in records.
    fn word(self) -> &'static str;

    /// What it means, in a sentence for the volunteer who chooses it.
    fn meaning(self) -> &'static str;

    /// The variant with this word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.word() == word)
    }

    /// The word as a part of an interface key, where `-` is written `_`.
    fn key(self) -> String {
        self.word().replace('-', "_")
    }
}

choice! {
    /// How a fact is known. The order is from best to worst.
    Confidence {
        /// Read at the operator's, a government's or a UN page.
        Official = "official",
        /// Read elsewhere: in the press, at another body, in a copy.
        Secondary = "secondary",
        /// Not to be shown.
        Unconfirmed = "unconfirmed",
    }
}

choice! {
    /// What kind of page a source is.
    EvidenceKind {
        /// The operator's, a government's or a UN page.
        Official = "official",
        /// Press or another body.
        Secondary = "secondary",
        /// A mirror, archive or re-host: evidence of reading, never linked.
        Copy = "copy",
    }
}

choice! {
    /// How a person confirmed a record.
    Method {
        /// Looked at the page.
        Page = "page",
        /// Called or wrote.
        Dialled = "dialled",
        /// Heard from the operator.
        Operator = "operator",
    }
}

choice! {
    /// Whether a helpline answers.
    HelplineStatus {
        /// It does.
        Active = "active",
        /// Not for now.
        Paused = "paused",
        /// No more.
        Closed = "closed",
        /// Nobody knows.
        Unverified = "unverified",
    }
}

choice! {
    /// What a helpline is for.
    HelplineKind {
        /// People who are or were trafficked.
        Trafficking = "trafficking",
        /// Danger to life now.
        Emergency = "emergency",
        /// Telling the authorities about a crime.
        LawEnforcementTip = "law-enforcement-tip",
        /// Children at risk.
        ChildProtection = "child-protection",
        /// Violence at home.
        DomesticViolence = "domestic-violence",
        /// Sexual violence.
        SexualViolence = "sexual-violence",
        /// People who moved to another country.
        Migration = "migration",
        /// Exploitation at work.
        LabourExploitation = "labour-exploitation",
        /// Missing children.
        MissingChildren = "missing-children",
        /// Victims of any crime.
        CrimeVictims = "crime-victims",
        /// Any crisis, thoughts of suicide too.
        GeneralCrisis = "general-crisis",
        /// Young people away from home.
        RunawayYouth = "runaway-youth",
    }
}

choice! {
    /// Who answers.
    Operator {
        /// A charity or other body outside the state.
        Charity = "charity",
        /// A public service that is neither police nor a ministry.
        PublicService = "public-service",
        /// A ministry or another government body.
        State = "state",
        /// The police.
        Police = "police",
        /// Prosecutors.
        Prosecutor = "prosecutor",
        /// Immigration authorities.
        Immigration = "immigration",
        /// Labour inspectors.
        LabourInspectorate = "labour-inspectorate",
        /// A body of several states.
        International = "international",
        /// A company.
        Company = "company",
    }
}

impl Operator {
    /// Whether readers must be told beside the number, because it is the state that answers.
    pub fn is_authority(self) -> bool {
        matches!(self, Self::State | Self::Police | Self::Prosecutor | Self::Immigration | Self::LabourInspectorate)
    }
}

choice! {
    /// What a call costs.
    Cost {
        /// Nothing.
        Free = "free",
        /// Something.
        Charged = "charged",
        /// No page said.
        Unknown = "unknown",
    }
}

choice! {
    /// A way to get in touch.
    ChannelKind {
        /// A voice call.
        Voice = "voice",
        /// A text message.
        Sms = "sms",
        /// A message or call in this app.
        Whatsapp = "whatsapp",
        /// A text telephone for deaf people.
        Textphone = "textphone",
        /// A relay service that speaks for the caller.
        Relay = "relay",
        /// A call in sign language.
        Videophone = "videophone",
        /// A chat on a web page.
        WebChat = "web-chat",
        /// E-mail.
        Email = "email",
        /// A form on a web page.
        WebForm = "web-form",
    }
}

choice! {
    /// From where a number can be dialled.
    Reach {
        /// Only inside its country.
        Domestic = "domestic",
        /// From anywhere.
        International = "international",
    }
}

choice! {
    /// What sort of text a law is.
    LawKind {
        /// An Act.
        Statute = "statute",
        /// A section of an Act or code.
        Section = "section",
        /// An agreement between states.
        Treaty = "treaty",
        /// One article of it.
        TreatyArticle = "treaty-article",
        /// An article of a declaration.
        DeclarationArticle = "declaration-article",
        /// A part of a constitution.
        Constitution = "constitution",
        /// A directive of the European Union.
        Directive = "directive",
    }
}

choice! {
    /// Whether a law holds.
    LawStatus {
        /// It does.
        InForce = "in-force",
        /// Some of it does.
        PartlyInForce = "partly-in-force",
        /// Not yet.
        NotYetInForce = "not-yet-in-force",
        /// No more.
        Repealed = "repealed",
        /// Another law took its place.
        Superseded = "superseded",
        /// It binds nobody.
        NotBinding = "not-binding",
    }
}

choice! {
    /// What sort of body an agency is.
    AgencyKind {
        /// A ministry or department.
        Ministry = "ministry",
        /// Prosecutors.
        Prosecutor = "prosecutor",
        /// Police.
        Police = "police",
        /// Immigration authorities.
        Immigration = "immigration",
        /// Labour authorities.
        Labour = "labour",
        /// Services for victims.
        VictimServices = "victim-services",
        /// Brings others together.
        Coordinator = "coordinator",
        /// A charity.
        Charity = "charity",
        /// Part of the United Nations.
        UnBody = "un-body",
        /// Watches over a treaty.
        TreatyBody = "treaty-body",
        /// A body of a region's states.
        RegionalBody = "regional-body",
        /// Another body of several states.
        InternationalBody = "international-body",
        /// Another public body.
        OtherPublicBody = "other-public-body",
    }
}

choice! {
    /// What an agency does.
    Task {
        /// Brings cases to court.
        Prosecutes = "prosecutes",
        /// Investigates crimes.
        Investigates = "investigates",
        /// Pays for help.
        FundsServices = "funds-services",
        /// Gives help itself.
        GivesServices = "gives-services",
        /// Certifies that someone is a victim.
        CertifiesVictims = "certifies-victims",
        /// Grants permission to stay.
        GrantsStatus = "grants-status",
        /// Runs a helpline.
        RunsHelpline = "runs-helpline",
        /// Takes reports of crimes.
        TakesTips = "takes-tips",
        /// Brings others together.
        Coordinates = "coordinates",
        /// Watches what states do.
        MonitorsStates = "monitors-states",
        /// Helps states do it.
        SupportsStates = "supports-states",
        /// Trains people.
        Trains = "trains",
        /// Collects figures.
        CollectsData = "collects-data",
        /// Enforces labour law.
        EnforcesLabourLaw = "enforces-labour-law",
        /// Publishes reports.
        Reports = "reports",
    }
}

choice! {
    /// For whom an agency does it.
    Audience {
        /// Victims.
        Victims = "victims",
        /// Adults.
        Adults = "adults",
        /// Children.
        Children = "children",
        /// Citizens.
        Citizens = "citizens",
        /// People who are not citizens.
        NonCitizens = "non-citizens",
        /// Workers.
        Workers = "workers",
        /// Governments.
        States = "states",
        /// Professionals.
        Professionals = "professionals",
        /// Everybody.
        Public = "public",
    }
}

choice! {
    /// Whether a figure was counted.
    FigureKind {
        /// It is an estimate.
        Estimate = "estimate",
        /// It was counted.
        Count = "count",
    }
}

choice! {
    /// What a figure counts.
    Unit {
        /// People.
        People = "people",
        /// Parts of a hundred.
        Percent = "percent",
        /// United States dollars.
        Usd = "usd",
        /// Calls, texts, chats and e-mails.
        Contacts = "contacts",
        /// Cases.
        Cases = "cases",
        /// Children.
        Children = "children",
        /// States that are parties.
        Parties = "parties",
        /// Victims that somebody registered or detected.
        Victims = "victims",
        /// Years.
        Years = "years",
    }
}

choice! {
    /// The size of a figure's unit.
    Scale {
        /// A million.
        Million = "million",
        /// A thousand million.
        Billion = "billion",
    }
}

choice! {
    /// The kinds of record, in the order in which they are shown.
    RecordKind {
        /// A helpline.
        Helpline = "helpline",
        /// A law or treaty.
        Law = "law",
        /// An agency or body.
        Agency = "agency",
        /// A figure.
        Figure = "figure",
        /// A page that explainers cite.
        Source = "source",
    }
}

impl RecordKind {
    /// The folder below `content/data/`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Helpline => "helplines",
            Self::Law => "laws",
            Self::Agency => "agencies",
            Self::Figure => "figures",
            Self::Source => "sources",
        }
    }
}
