/* Thai is written without spaces between words. The search worker splits at spaces only, so this
   cuts Thai text into words on its way to the worker: the index with zero-width spaces, which no
   reader sees, and the query with spaces. It is loaded in <head>, before the theme's own script
   posts the index. Where the browser has no Intl.Segmenter, search works as the theme made it. */
(() => {
  "use strict";
  if (typeof Intl === "undefined" || !Intl.Segmenter) return;
  const segmenter = new Intl.Segmenter("th", { granularity: "word" });
  const cut = (text, joint) =>
    text.replace(/[\u0e00-\u0e7f]{2,}/g, (run) =>
      Array.from(segmenter.segment(run), (part) => part.segment).join(joint));
  const INDEX = 0;
  const QUERY = 2;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message && message.type === INDEX && message.data && message.data.docs) {
      for (const page of message.data.docs) {
        page.title = cut(page.title || "", "\u200b");
        page.text = cut(page.text || "", "\u200b");
      }
    } else if (message && message.type === QUERY && typeof message.data === "string") {
      message = { ...message, data: cut(message.data, " ") };
    }
    return post.call(this, message, ...rest);
  };
})();
