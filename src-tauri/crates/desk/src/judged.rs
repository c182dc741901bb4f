//! 检查级别: findings as the house judges them.

use banxin_model::{Advice, Edition, Judgement};

use crate::gate::stops;
use crate::wire::{FindingView, SeverityView};

/// Findings with the severity that the house gives them, without those it does not want to hear of.
pub(crate) fn judged(edition: &Edition, findings: impl IntoIterator<Item = FindingView>) -> Vec<FindingView> {
    findings.into_iter().filter_map(|f| judge(edition, f)).collect()
}

/// What would be lost or wrong in print stays an error, also where a code stands for a lighter case as well.
fn judge(edition: &Edition, finding: FindingView) -> Option<FindingView> {
    if finding.severity == SeverityView::Error {
        return Some(finding);
    }
    let judgement = Advice::named(&finding.code).and_then(|advice| edition.judgements.get(&advice));
    let severity = match judgement {
        None => return Some(finding),
        Some(Judgement::Off) => return None,
        Some(Judgement::Note) => SeverityView::Note,
        Some(Judgement::Warning) => SeverityView::Warning,
        Some(Judgement::Error) => SeverityView::Error,
    };
    Some(FindingView { severity, stops: stops(&finding.code, severity), ..finding })
}
