// What each rule by which a name is linked says, for the cards' "why this link?".
// The names of the rules are the program's (docs/names.md); a test holds both together.
(function () {
  "use strict";
  var REASONS = {
    "name": "These words are its name in the register.",
    "abbreviation": "An abbreviation that the register has.",
    "transliteration": "Another transliteration that the register has.",
    "variant": "Another form of the name that the register has.",
    "initials": "The surname with initials.",
    "demonym": "The word for a people, or for what is a country’s.",
    "surname-introduced": "The surname alone: this text named the person in full before.",
    "surname-titled": "The surname after a title that fits one person of the register.",
    "surname-listed": "The surname alone: one person of the register bears it.",
    "surname-in-title": "The surname in the title: the text then names the person in full.",
    "short-form-introduced": "A short form: this text named it in full before.",
    "short-form-of-introduced": "A short form: this text named the body that it belongs to.",
    "short-form-in-title": "A short form in the title: the text then names it in full.",
    "body-of-owner": "A name that several bodies have: the words beside it say whose it is.",
    "owner": "Inside a longer name, of what it is part of.",
    "participant": "Inside a longer name, as one that takes part.",
    "organisation": "An organisation inside a longer name.",
    "country-of": "The country after “of” in a longer name.",
    "country-before": "The country before a longer name.",
    "people-before": "The people’s word before a body’s name.",
    "office-at-date": "An office without a name: who held it at the date of this text.",
    "office-in-year": "An office without a name: who held it at the date that the sentence names.",
    "office-introduced": "An office that several may hold: this text named one of them.",
    "decision-accept": "The editors decided that it is meant here.",
    "decision-retarget": "The editors decided that this one is meant here."
  };

  // The sentence, and the rule's name after it.
  window.linkReason = function (rule) {
    var said = REASONS[rule] || "";
    return (said && said + " ") + "Rule “" + rule.replace(/-/g, " ") + "”.";
  };
})();
