using Welfare.Rules;

namespace Welfare.Desk.Features.Visits;

/// <summary>One thing to put right, tied to the field it belongs to.</summary>
public sealed record Problem(string Field, Words Words);
