try { log(typeof new function* () { yield 1; }()); } catch (e) { log(e.name); }
try { log(typeof new function* () { yield 1; }); } catch (e) { log(e.name); }
try { log(typeof new function* named() { yield 1; }(1)); } catch (e) { log(e.name); }
const mk = () => { try { log(typeof new function* () { yield 1; }()); } catch (e) { log(e.name); } }; mk(); mk();
