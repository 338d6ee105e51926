using Welfare.Eligibility.Departments.Sources;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments.Health;

/// <summary>How a department answers: its connection, where it has one, and what it delivered of each item.</summary>
public sealed record DepartmentStanding(Department Department, ConnectionStanding? Connection, IReadOnlyList<ItemStanding> Items);

/// <summary>How a live source does.</summary>
/// <param name="LastAnswer">When it last gave an answer that was believed; null if never.</param>
/// <param name="Asked">Questions that ended in the last hour, at most the newest hundred.</param>
/// <param name="Failed">Of them, those without an answer or with one that was refused.</param>
/// <param name="OnTheWay">Questions it is being asked at this moment.</param>
/// <param name="Waiting">Questions that wait for their turn.</param>
/// <param name="Breaker">Whether questions go out.</param>
public sealed record ConnectionStanding(DateTimeOffset? LastAnswer, int Asked, int Failed, int OnTheWay, int Waiting, BreakerState Breaker);

/// <summary>One item: whether it is asked for live, and the newest delivery.</summary>
public sealed record ItemStanding(Item Item, bool Live, BatchStanding? LastBatch);

/// <summary>A delivery as the health page tells it.</summary>
public sealed record BatchStanding(DateOnly AsOf, DateTimeOffset ReceivedAt, bool Complete, int RowsKept);
