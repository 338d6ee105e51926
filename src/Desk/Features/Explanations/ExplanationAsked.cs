using Welfare.Desk.Features.Reveals;

namespace Welfare.Desk.Features.Explanations;

/// <summary>How an explanation is wanted.</summary>
/// <param name="Both">In Chinese and English.</param>
/// <param name="Reveal">What is to be shown of what is masked, and why; null on an ordinary look.</param>
/// <param name="Whole">Everything that is masked, for that reason: the paper for the person.</param>
public sealed record ExplanationAsked(bool Both = false, RevealForm? Reveal = null, bool Whole = false);
