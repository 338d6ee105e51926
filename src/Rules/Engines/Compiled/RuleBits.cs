namespace Welfare.Rules.Engines.Compiled;

/// <summary>What the conditions of all rules came to: a bit a rule; a rule with neither bit is unknown.</summary>
internal struct RuleBits
{
    public long True;
    public long False;
    public long ReviewTrue;
    public long ReviewFalse;
}

internal delegate void DecideRules(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits);

/// <summary>Gives false where something that a condition reads is not known.</summary>
internal delegate bool DecideKnown(byte[] bytes, long[] constants, long knownParameters, int person, ref RuleBits bits);

internal delegate void FillSlots(byte[] bytes, long[] constants, long knownParameters, int person, long[] slots);
