namespace Welfare.Desk.Commands.Loads.Payments;

/// <summary>One month's payment list on its way. Each step is sent under one key, and with what the first sending saw, until the desk has said that it is taken.</summary>
internal sealed class MonthList(string month)
{
    /// <summary>As the form takes it.</summary>
    public string Month => month;

    public Guid MakeKey { get; } = Guid.CreateVersion7();

    public Guid CheckKey { get; } = Guid.CreateVersion7();

    public Guid ReleaseKey { get; } = Guid.CreateVersion7();

    /// <summary>Where it is; null until it is made.</summary>
    public string? Path { get; set; }

    public string? CheckedVersion { get; set; }

    public bool IsChecked { get; set; }

    public string? ReleasedVersion { get; set; }

    public bool IsReleased { get; set; }

    /// <summary>The month owes nothing: nobody's award had begun.</summary>
    public bool IsEmpty { get; set; }

    public bool IsOpen => !IsReleased && !IsEmpty;

    public Guid ListId => Guid.Parse(Path!.Split('/')[^1]);
}
