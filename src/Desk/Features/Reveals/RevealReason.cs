using Welfare.Rules;

namespace Welfare.Desk.Features.Reveals;

/// <summary>Why a masked value is looked at.</summary>
public enum RevealReason
{
    Identity,
    Assessment,
    Correction,
    AskedByPerson,
    Print,
    Served,
    Other,
}

internal static class RevealReasons
{
    public static Words Label(RevealReason reason) => reason switch
    {
        RevealReason.Identity => new("核对身份", "to check who it is"),
        RevealReason.Assessment => new("审核、认定所需", "needed to assess the application"),
        RevealReason.Correction => new("核实或者更正信息", "to check or correct a fact"),
        RevealReason.Print => new("打印给本人", "to print it for the person"),
        RevealReason.Served => new("正在为其办理", "the person is being served"),
        RevealReason.AskedByPerson => new("本人要求查看", "the person asks to see it"),
        _ => new("其他（须写明）", "something else (say what)"),
    };
}
