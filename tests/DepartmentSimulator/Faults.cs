using System.Collections.Concurrent;

namespace Welfare.DepartmentSimulator;

/// <summary>What each department is doing wrong at the moment.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<string, Fault> _faults = new();

    /// <summary>By department.</summary>
    public Fault this[string department]
    {
        get => _faults.GetValueOrDefault(department);
        set => _faults[department] = value;
    }

    public void Clear() => _faults.Clear();
}
