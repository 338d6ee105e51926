namespace Welfare.Eligibility.Audit;

/// <summary>A write that was answered: the same key again gives the same answer.</summary>
public sealed class IdempotencyRecord
{
    public const int KeyMaxLength = 100;
    public const int OperationMaxLength = 80;
    public const int RequestHashLength = 64;
    public const int ResultIdMaxLength = 80;

    public required string Key { get; init; }

    public required string Operation { get; init; }

    public required string RequestHash { get; init; }

    public required string ResultId { get; init; }

    public required DateTimeOffset At { get; init; }
}
