namespace Welfare.Desk.Features.Shared;

/// <summary>Leads from one page of a list to the one before and the one after.</summary>
/// <param name="Page">Where one is, from 1.</param>
/// <param name="HasMore">Whether there is a page after this one.</param>
/// <param name="Says">Which page it is, in the reader's language.</param>
/// <param name="To">The address of a page.</param>
public sealed record Pager(int Page, bool HasMore, string Says, Func<int, string> To);
