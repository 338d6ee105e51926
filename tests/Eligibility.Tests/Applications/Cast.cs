using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Applications;

/// <summary>The people of one county, each with one role.</summary>
internal static class Cast
{
    public const string County = "350128";
    public const string Township = "350128107000";
    public const string OtherTownship = "350128108000";
    public const string Village = "350128107900";

    public static Actor Clerk { get; } = In(Roles.Clerk, "林窗口", Township);

    public static Actor TownshipReviewer { get; } = In(Roles.TownshipReviewer, "陈受理", Township);

    public static Actor SecondTownshipReviewer { get; } = In(Roles.TownshipReviewer, "王初审", Township);

    /// <summary>Goes to the household's home with a grid worker, and records it.</summary>
    public static Actor Surveyor { get; } = In(Roles.TownshipReviewer, "吴调查", Township);

    public static Actor Adviser { get; } = In(Roles.TownshipReviewer, "刘初审", Township);

    public static Actor CountyReviewer { get; } = In(Roles.CountyReviewer, "郑确认", County);

    public static Actor Of(string role) => role switch
    {
        Roles.Clerk => Clerk,
        Roles.GridWorker => In(role, "高网格", Village),
        Roles.TownshipReviewer => SecondTownshipReviewer,
        _ => In(role, "另一位", County),
    };

    public static Actor In(string role, string name, string place) => new(Guid.CreateVersion7(), name, role, place);
}
