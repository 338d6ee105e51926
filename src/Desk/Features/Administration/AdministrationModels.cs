using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Facts;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Administration;

/// <summary>What was sent in lately, and the form to send the next.</summary>
public sealed record AdministrationPage(IReadOnlyList<ImportRun> Runs, IReadOnlyList<Item> Items, IReadOnlyList<Problem> Problems, UploadForm Form)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);

    public Words ItemName(string? item) => Items.FirstOrDefault(known => known.Id == item)?.Label ?? Words.Same(item ?? "");
}

/// <summary>What the form says besides the file itself; empty where the file's name says it.</summary>
public sealed record UploadForm
{
    public string Item { get; init; } = "";

    public string Region { get; init; } = "";

    public string AsOf { get; init; } = "";

    /// <summary>"complete", "partial", or empty.</summary>
    public string Scope { get; init; } = "";
}

/// <summary>One file on its way or at its end.</summary>
public sealed record ImportPage(ImportRun Run, ImportStanding? Standing, Problem? Problem, string? Reason)
{
    public bool IsUnderWay => Run.State is ImportState.Waiting or ImportState.Running;

    /// <summary>Changes whenever the page would look different.</summary>
    public string Fingerprint => $"{Run.State}-{Rows}-{Thousandths}";

    public int Rows => Math.Max(Run.RowsRead, Standing?.Done.Rows ?? 0);

    public int Thousandths => Run.State == ImportState.Taken ? 1000 : Math.Max(Run.Thousandths, (int)((Standing?.Done.Share ?? 0) * 1000));
}

/// <summary>How far an import is, and for how long it has been going.</summary>
public sealed record ImportStanding(FactImportProgress Done, TimeSpan Elapsed)
{
    public double RowsPerSecond => Done.Rows / Math.Max(0.001, Elapsed.TotalSeconds);

    public TimeSpan? Left => Done.Share is > 0.01 and var share ? Elapsed * ((1 - Math.Min(1, share)) / share) : null;
}

internal static class ImportWords
{
    public static Words Of(ImportState state) => state switch
    {
        ImportState.Waiting => new("等待处理", "waiting"),
        ImportState.Running => new("正在导入", "being taken"),
        ImportState.Stopped => new("已停下，待人工核对", "stopped: look at it"),
        ImportState.Taken => new("已导入", "taken"),
        ImportState.TakenBefore => new("以前导入过，没有变化", "taken before, nothing changed"),
        ImportState.Refused => new("无法读取，没有导入", "could not be read, nothing changed"),
        ImportState.Discarded => new("决定不导入", "discarded"),
        _ => new("中断，没有导入", "interrupted, nothing changed"),
    };

    public static string Icon(ImportState state) => state switch
    {
        ImportState.Waiting => "clock",
        ImportState.Running => "refresh",
        ImportState.Stopped => "alert",
        ImportState.Taken or ImportState.TakenBefore => "check",
        ImportState.Discarded => "dash",
        _ => "cross",
    };
}
