namespace Welfare.Eligibility.Departments.Sources;

/// <summary>A department that answers live: where, how the questions are signed, which items, and how long anybody waits for it.</summary>
public sealed class DepartmentSource
{
    internal static readonly TimeSpan UsualAttempt = TimeSpan.FromSeconds(5);
    internal static readonly TimeSpan UsualTotal = TimeSpan.FromSeconds(60);
    internal const int UsualRetries = 4;
    internal const int UsualAtOnce = 8;
    internal const int UsualWaiting = 500;

    /// <summary>The department's id in the vocabulary.</summary>
    public required string Department { get; init; }

    /// <summary>Ends with a slash; the questions go to paths under it.</summary>
    public required Uri Address { get; init; }

    public required string KeyId { get; init; }

    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>How long one attempt may take, to the last byte of the answer.</summary>
    public TimeSpan AttemptTimeout { get; init; } = UsualAttempt;

    /// <summary>How long a question may take with waiting and all attempts; after it nobody tries any more.</summary>
    public TimeSpan TotalTimeout { get; init; } = UsualTotal;

    public int Retries { get; init; } = UsualRetries;

    /// <summary>How many questions may be on their way at once.</summary>
    public int AtOnce { get; init; } = UsualAtOnce;

    /// <summary>How many more may wait for their turn.</summary>
    public int Waiting { get; init; } = UsualWaiting;

    internal byte[] Secret { get; init; } = [];
}
