namespace Welfare.Eligibility.Audit;

/// <summary>Others kept changing the same thing until the write gave up.</summary>
public sealed class WriteConflictException() : WriteRefusedException(new(
    "同时办理的人过多，本次未作任何更改，请稍后再试。",
    "Too many people are changing this at once. Nothing was changed; try again in a moment."));
