using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Demo;

/// <summary>What one village of the synthetic county reported of its typhoon: in time, late, not at all; continued, verified, verified lower.</summary>
internal sealed class DemoCounts(Guid disaster, DateTimeOffset landfall, string village, int serial, IReadOnlyDictionary<string, Actor> staff)
{
    private readonly List<VillageCount> _all = [];

    private bool IsSilent => serial % 12 == 5;

    private bool IsLate => serial % 12 == 7;

    private bool IsVerified => serial % 4 == 0;

    private bool IsLower => serial % 8 == 0;

    public IReadOnlyList<VillageCount> All()
    {
        if (IsSilent)
        {
            return [];
        }
        Add(CountKind.First, IsLate ? TimeSpan.FromHours(3) : TimeSpan.FromMinutes(20 + (serial * 7 % 95)), Figures(1) with { Dead = null, Missing = null, Slight = null }, IsLate ? "道路塌方，通信中断" : null);
        if (serial % 3 == 0)
        {
            Add(CountKind.Continued, TimeSpan.FromHours(8), Figures(2), null);
        }
        if (IsVerified)
        {
            Add(CountKind.Verified, TimeSpan.FromHours(20), IsLower ? Figures(2) with { Collapsed = 1 + (serial % 3) } : Figures(2), IsLower ? "入户核查，一户实为严重损坏" : null);
        }
        return _all;
    }

    private CountFigures Figures(int grown) => new((60 + (serial * 13 % 240)) * grown, 15 + (serial * 5 % 60), 0, serial == 12 ? 1 : 0, (2 + (serial % 3)) * grown, (3 + (serial % 5)) * grown, (6 + (serial % 9)) * grown);

    private void Add(CountKind kind, TimeSpan after, CountFigures figures, string? reason)
    {
        var by = staff[kind == CountKind.Verified ? "town" : "grid"];
        _all.Add(new()
        {
            Id = Guid.CreateVersion7(),
            EventId = disaster,
            VillageCode = village,
            Number = _all.Count + 1,
            Kind = kind,
            Standing = VillageCount.StandingOf(kind, _all.Count + 1),
            Affected = figures.Affected,
            Relocated = figures.Relocated,
            Dead = figures.Dead,
            Missing = figures.Missing,
            Collapsed = figures.Collapsed,
            Serious = figures.Serious,
            Slight = figures.Slight,
            StateAt = landfall + after - TimeSpan.FromMinutes(10),
            ReceivedAt = landfall + after,
            IsLate = FirstReportLimit.IsLate(landfall, landfall + after) && kind == CountKind.First,
            Reason = reason,
            By = by.Id,
            ByName = by.Name,
            Role = by.Role,
        });
    }
}
