namespace Welfare.Desk.Features.Shared;

/// <summary>The button that records where a door is, with what was recorded before where the form comes again.</summary>
/// <param name="Button">The class of its buttons.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Accuracy">Metres.</param>
/// <param name="At">By the phone's clock.</param>
public sealed record DoorPositionField(string Button, string? Latitude = null, string? Longitude = null, string? Accuracy = null, string? At = null);
