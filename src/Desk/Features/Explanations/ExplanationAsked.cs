using Welfare.Desk.Features.Reveals;

namespace Welfare.Desk.Features.Explanations;

/// <summary>How an explanation is wanted.</summary>
/// <param name="Both">In Chinese and English.</param>
/// <param name="OnPaper">As the person's own paper, which masks nothing of their health.</param>
/// <param name="Reveal">What is to be shown of what the page masks; null on an ordinary look.</param>
public sealed record ExplanationAsked(bool Both = false, bool OnPaper = false, RevealForm? Reveal = null);
