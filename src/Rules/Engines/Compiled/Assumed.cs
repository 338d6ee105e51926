namespace Welfare.Rules.Engines.Compiled;

/// <summary>What code may take for granted of the frames and figures that it is given.</summary>
internal enum Assumed
{
    /// <summary>Three-valued code, for every household.</summary>
    Nothing,

    /// <summary>All was answered when the frame was laid out: two-valued code, which says where something is not known all the same.</summary>
    Answered,

    /// <summary>Beside that, every figure of the law is published and of an ordinary size (<see cref="Evaluation.RulesetContext.IsOrdinary"/>).</summary>
    AnsweredAndOrdinary,
}
