using Welfare.Eligibility.Field;
using Welfare.Rules;

namespace Welfare.Desk.Features.Received;

/// <summary>How a report stands, in plain words.</summary>
public static class KeptWords
{
    public static Words Of(KeptBecause because) => because switch
    {
        KeptBecause.NumberUnknown => new("户籍登记里没有查到这个身份证号码", "The register does not show this identity number here"),
        KeptBecause.NameDiffers => new("户籍登记里这个号码是另一个姓名", "The register has this number under another name"),
        KeptBecause.VillageUnknown => new("所选的村（社区）不在工作范围内", "The village is not in the worker's area"),
        KeptBecause.Unreadable => new("有号码、关系或回答读不出来", "A number, a relation or an answer cannot be read"),
        KeptBecause.VisitUnknown => new("查不到它所说的那次入户，或者不是发送人办的", "The visit it speaks of is not there, or not its worker's"),
        _ => new("发送人的岗位已经变动", "Whoever sent it has changed post"),
    };
}
