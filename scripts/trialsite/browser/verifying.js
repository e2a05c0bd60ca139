// "Verify your own copy": what compares is fetched when a reader opens it.
const line = document.querySelector("p.verify");

if (line) {
  const button = make("button", { type: "button", class: "verify-open" }, "Paste a copy");
  const said = make("p", { role: "status" });
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await load("verify.js");
      window.verifyBox(button, { make });
    } catch {
      button.disabled = false;
      said.textContent = "What compares could not be loaded.";
    }
  });
  line.after(button, said);
}
