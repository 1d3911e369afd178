using System.Security.Claims;
using Bunit;
using LiveClasses.Core.RunSheets;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Tests.Core;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Components.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>The run sheet under somebody's keys, on a real sheet.</summary>
public sealed class RunSheetEditorTests : BunitContext
{
    [Theory]
    [InlineData("Move down: one", "Move down: one")]
    [InlineData("Move up: two", "Move down: two")] // it is the first now: its own button is off
    [InlineData("Move down: two", "Move up: two")] // and now the last
    public async Task Whoever_moves_an_item_by_key_goes_on_with_the_same_item(string press, string focused)
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        await school.Get<AddToRunSheet>().ExecuteAsync(id, school.Amara.Id, [new NoteItem("one"), new NoteItem("two"), new NoteItem("three")]);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddScoped(_ => new RunSheetDesk(
            new SignedIn(school.Amara.Id), school.Get<RunSheetOf>(), school.Get<AddToRunSheet>(), school.Get<ChangeRunSheetItem>(), school.Get<MoveRunSheetItem>(),
            school.Get<RemoveFromRunSheet>(), school.Get<CopyRunSheet>()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var page = Render<RunSheetEditor>(sheet => sheet.Add(editor => editor.SessionId, id));

        page.WaitForElement($"button[aria-label='{press}']", TimeSpan.FromSeconds(20)).Click();
        await Eventually.TrueAsync(() => JSInterop.Invocations.Any(call => call.Identifier.EndsWith("focus", StringComparison.Ordinal)), "the focus is set");

        var kept = Assert.IsType<ElementReference>(JSInterop.VerifyFocusAsyncInvoke().Arguments[0]).Id;
        var (item, isUp) = page.Instance.Keys.Single(button => button.Value.Id == kept).Key;
        var name = (await school.Get<RunSheetOf>().ExecuteAsync(id, school.Amara.Id))!.Items.Single(one => one.Id == item).Item;
        Assert.Equal(focused, $"{(isUp ? "Move up" : "Move down")}: {SheetWords.Title(name)}");
        Assert.False(page.Find($"button[aria-label='{focused}']").HasAttribute("disabled"));
    }

    private sealed class SignedIn(Guid person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.ToString())], "test"))));
    }
}
