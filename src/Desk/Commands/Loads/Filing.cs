namespace Welfare.Desk.Commands.Loads;

/// <summary>One application that a clerk hands in until the desk says it is filed, and again after that.</summary>
internal sealed class Filing(string visit, string programme)
{
    public string Visit => visit;

    public string Programme => programme;

    public Guid Key { get; } = Guid.CreateVersion7();

    public Guid VisitId { get; } = Guid.Parse(visit.Split('/')[^1]);

    /// <summary>How often it was sent.</summary>
    public int Sent { get; set; }

    /// <summary>How often the desk said that it is filed.</summary>
    public int Acknowledged { get; set; }
}
