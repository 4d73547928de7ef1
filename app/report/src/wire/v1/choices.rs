//! Each choice of the shape beside its choice of the domain, in both directions.
//!
//! The names are paired by hand: a renamed or new choice of the domain stops the build here instead
//! of changing the shape unseen.

use super::*;

macro_rules! pair {
    ($($shape:ident = $domain:ident { $($in_shape:ident = $in_domain:ident),+ $(,)? })+) => {$(
        impl From<crate::$domain> for $shape {
            fn from(choice: crate::$domain) -> Self {
                match choice {
                    $(crate::$domain::$in_domain => Self::$in_shape,)+
                }
            }
        }

        impl From<$shape> for crate::$domain {
            fn from(choice: $shape) -> Self {
                match choice {
                    $($shape::$in_shape => Self::$in_domain,)+
                }
            }
        }
    )+};
}

pair! {
    Body = Body {
        ProvincialCommittee = ProvincialCommittee,
        ProvincialUnion = ProvincialUnion,
        ProvincialFront = ProvincialFront,
        Association = Association,
        ProvincialAgency = ProvincialAgency,
        CentralPartyBody = CentralPartyBody,
        Government = Government,
        Commission = Commission,
    }
    PeriodKind = PeriodKind {
        Quarter = Quarter,
        HalfYear = HalfYear,
        Year = Year,
        Review = Review,
    }
    Urgency = Urgency {
        Urgent = Urgent,
        VeryUrgent = VeryUrgent,
        Express = Express,
    }
    Secrecy = Secrecy {
        Secret = Secret,
        TopSecret = TopSecret,
        UltraSecret = UltraSecret,
    }
    Marker = ListKind {
        Dash = Dashed,
        Letter = Lettered,
    }
    Currency = Currency {
        Vnd = Vnd,
        Usd = Usd,
    }
    Stage = Stage {
        Drafting = Drafting,
        InReview = InReview,
        Approved = Approved,
        Issued = Issued,
        HandedIn = HandedIn,
    }
    Following = Following {
        Supplements = Supplements,
        Replaces = Replaces,
    }
}
