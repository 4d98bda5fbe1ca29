
// Nothing needs it; it makes better what is there without.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
