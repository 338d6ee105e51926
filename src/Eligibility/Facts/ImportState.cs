namespace Welfare.Eligibility.Facts;

/// <summary>How a department's file stands.</summary>
public enum ImportState
{
    /// <summary>It has arrived and waits for its turn.</summary>
    Waiting,

    /// <summary>It is being read and written.</summary>
    Running,

    /// <summary>It is unusual and waits for a person to look.</summary>
    Stopped,

    /// <summary>Its good rows are in the ledger.</summary>
    Taken,

    /// <summary>The very same file had been taken before; nothing changed.</summary>
    TakenBefore,

    /// <summary>It could not be read; nothing changed.</summary>
    Refused,

    /// <summary>A person decided not to take it; nothing changed.</summary>
    Discarded,

    /// <summary>The program ended on the way; nothing changed.</summary>
    Interrupted,
}
