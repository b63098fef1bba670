// What is measured is that there is nothing in it.
export {};
