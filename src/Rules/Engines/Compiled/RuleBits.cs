namespace Welfare.Rules.Engines.Compiled;

/// <summary>What the conditions of all rules came to: a bit a rule; a rule with neither bit is unknown.</summary>
internal struct RuleBits
{
    public long True;
    public long False;
    public long ReviewTrue;
    public long ReviewFalse;
}

internal delegate void DecideRules(long[] cells, long[] constants, long knownParameters, int person, ref RuleBits bits);

internal delegate void FillSlots(long[] cells, long[] constants, long knownParameters, int person, long[] slots);
