using Welfare.Rules;

namespace Welfare.Eligibility.Relatives;

/// <summary>What people call near relatives.</summary>
public static class KinWords
{
    public static Words Of(KinRelation relation) => relation switch
    {
        KinRelation.Spouse => new("配偶", "Spouse"),
        KinRelation.Parent => new("父母", "Parent"),
        KinRelation.Child => new("子女", "Child"),
        KinRelation.Sibling => new("兄弟姐妹", "Sibling"),
        KinRelation.Grandparent => new("祖父母、外祖父母", "Grandparent"),
        _ => new("孙子女、外孙子女", "Grandchild"),
    };
}
