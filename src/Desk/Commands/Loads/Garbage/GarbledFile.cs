namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>A file as somebody sends it.</summary>
internal readonly record struct GarbledFile(string Name, byte[] Content);
