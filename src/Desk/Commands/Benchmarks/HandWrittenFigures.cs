namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>The figures of minimum-income/2021-12-01 that do not depend on region and day, as both hand-written versions have them.</summary>
internal static class HandWrittenFigures
{
    public const long RatePercent = 20;
    public const long HighestRatePercent = 30;
    public const long EdgePercent = 150;
    public const long SpendingPercent = 70;
    public const long AssetMultiple = 4;
    public const long SevereAssetMultiple = 8;
    public const long SupporterIncomeMultiple = 3;
    public const long SupporterAssetMultiple = 8;
    public const long SupporterCarValue = 150_000_00;
    public const long SupporterFixedPercent = 50;
    public const long SupporterEdgePercent = 25;
}
