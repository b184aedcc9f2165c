import { testRule } from '../../testing/index.ts';
import { namespaceInventory } from './rule.ts';

testRule(namespaceInventory, import.meta.dirname);
